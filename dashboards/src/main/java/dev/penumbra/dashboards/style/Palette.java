package dev.penumbra.dashboards.style;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The few colours that mean something, the same on every board and safe for colour-blind readers. Red is for what is broken. */
public final class Palette {
    public static final String LITE = "orange";
    public static final String PRO = "blue";
    public static final String CALM = "text";
    public static final String WATCH = "yellow";
    public static final String BROKEN = "red";
    public static final String KEEP = "#808080";
    public static final String OTHER_MOVE = "purple";
    public static final String PART_MOVE = "light-blue";
    public static final String ASKS = "dark-yellow";

    public static final Set<String> ALL = Set.of(LITE, PRO, CALM, WATCH, BROKEN, KEEP, OTHER_MOVE, PART_MOVE, ASKS);

    private Palette() {}

    /** Verdicts in the order in which the SQL of their history numbers them, from 1. */
    public static Map<String, String> byVerdict() {
        Map<String, String> colours = new LinkedHashMap<>();
        colours.put("UPGRADE", PRO);
        colours.put("DOWNGRADE", OTHER_MOVE);
        colours.put("ROUTE", PART_MOVE);
        colours.put("STAY", KEEP);
        colours.put("NEEDS_VALUE", ASKS);
        colours.put("NOT_ENOUGH_EVIDENCE", WATCH);
        return Collections.unmodifiableMap(colours);
    }
}
