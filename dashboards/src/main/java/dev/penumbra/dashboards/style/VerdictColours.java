package dev.penumbra.dashboards.style;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One colour a verdict, the same on every board. */
public final class VerdictColours {
    private VerdictColours() {}

    public static Map<String, String> byVerdict() {
        Map<String, String> colours = new LinkedHashMap<>();
        colours.put("UPGRADE", "green");
        colours.put("DOWNGRADE", "purple");
        colours.put("ROUTE", "super-light-green");
        colours.put("STAY", "blue");
        colours.put("NEEDS_VALUE", "orange");
        colours.put("NOT_ENOUGH_EVIDENCE", "#808080");
        return Collections.unmodifiableMap(colours);
    }
}
