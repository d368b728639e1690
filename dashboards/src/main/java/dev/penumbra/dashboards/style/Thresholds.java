package dev.penumbra.dashboards.style;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From which value on something has to be done; below the first step nothing has. */
public record Thresholds(List<Step> steps) {
    /** @param from in the unit of the signal; NaN stands for "from below everything" */
    record Step(double from, String colour) {
        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("color", colour);
            json.put("value", Double.isNaN(from) ? null : from);
            return json;
        }
    }

    public static final Thresholds NONE = startingWith(Palette.CALM);

    public Thresholds {
        steps = List.copyOf(steps);
    }

    public static Thresholds startingWith(String colour) {
        return new Thresholds(List.of(new Step(Double.NaN, colour)));
    }

    public static Thresholds brokenAbove(double value) {
        return NONE.from(value, Palette.BROKEN);
    }

    public static Thresholds watchAbove(double value) {
        return NONE.from(value, Palette.WATCH);
    }

    public Thresholds from(double value, String colour) {
        List<Step> more = new ArrayList<>(steps);
        more.add(new Step(value, colour));
        return new Thresholds(more);
    }

    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mode", "absolute");
        json.put("steps", steps.stream().map(Step::json).toList());
        return json;
    }
}
