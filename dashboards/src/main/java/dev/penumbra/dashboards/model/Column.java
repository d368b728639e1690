package dev.penumbra.dashboards.model;

import dev.penumbra.dashboards.style.Thresholds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How one column, or one line of a chart, looks; the name is the column's in the SQL. */
public record Column(String name, List<Map<String, Object>> properties) {
    public Column {
        properties = List.copyOf(properties);
    }

    public static Column named(String name) {
        return new Column(name, List.of());
    }

    public Column unit(String unit) {
        return property("unit", unit);
    }

    public Column decimals(int decimals) {
        return property("decimals", decimals);
    }

    public Column width(int pixels) {
        return property("custom.width", pixels);
    }

    public Column colour(String colour) {
        return property("color", Json.object("mode", "fixed", "fixedColor", colour));
    }

    public Column link(Link link) {
        return property("links", List.of(link.json()));
    }

    /** Long texts are read in a window of their own. */
    public Column inspectable() {
        return property("custom.inspect", true);
    }

    /** A bar inside the cell from nothing to everything. */
    public Column gauge() {
        return property("custom.cellOptions", Json.object("type", "gauge", "mode", "basic", "valueDisplayMode", "text"))
                .property("min", 0)
                .property("max", 1);
    }

    public Column coloured(Thresholds thresholds) {
        return property("custom.cellOptions", Json.object("type", "color-text"))
                .property("color", Json.object("mode", "thresholds"))
                .property("thresholds", thresholds.json());
    }

    /** The colour of a number by what it asks for. */
    public Column thresholds(Thresholds thresholds) {
        return property("color", Json.object("mode", "thresholds")).property("thresholds", thresholds.json());
    }

    /** What stands at its axis. */
    public Column axis(String label) {
        return property("custom.axisLabel", label);
    }

    /** Its points are joined, and seen. */
    public Column joined() {
        return property("custom.show", "points+lines");
    }

    /** Its points are joined, and not seen. */
    public Column line() {
        return property("custom.show", "lines");
    }

    public Column colouredBackground(Map<String, String> colourByText) {
        return property("custom.cellOptions", Json.object("type", "color-background", "mode", "basic"))
                .property("mappings", List.of(mapping(colourByText)));
    }

    /** The band from this line down to another one. */
    public Column filledDownTo(String other) {
        return property("custom.fillBelowTo", other).property("custom.lineWidth", 0);
    }

    public Column withoutLine() {
        return property("custom.lineWidth", 0);
    }

    public Column dashed() {
        return property("custom.lineStyle", Json.object("fill", "dash", "dash", List.of(10, 10)));
    }

    static Map<String, Object> mapping(Map<String, String> colourByText) {
        Map<String, Object> options = new LinkedHashMap<>();
        colourByText.forEach(
                (text, colour) -> options.put(text, Json.object("color", colour, "index", options.size())));
        return Json.object("type", "value", "options", options);
    }

    private Column property(String id, Object value) {
        List<Map<String, Object>> more = new ArrayList<>(properties);
        more.add(Json.object("id", id, "value", value));
        return new Column(name, more);
    }

    Map<String, Object> json() {
        return Json.object(
                "matcher", Json.object("id", "byName", "options", name), "properties", List.copyOf(properties));
    }
}
