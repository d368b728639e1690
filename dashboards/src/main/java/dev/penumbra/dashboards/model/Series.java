package dev.penumbra.dashboards.model;

import dev.penumbra.dashboards.signal.Signal;
import java.util.Map;

/**
 * Points, or a line through points, of a {@link ScatterPanel}.
 *
 * @param points a row each
 * @param y its column of the way up, and how that looks; the legend shows its name
 * @param size its column of how large a point is; empty for all the same
 */
public record Series(Signal points, Column y, String size) {
    public static Series of(Signal points, Column y) {
        return new Series(points, y, "");
    }

    public Series sized(String column) {
        return new Series(points, y, column);
    }

    /**
     * As the panel has it.
     *
     * @param question place of its signal among those that the panel asks
     * @param x its column of the way to the right
     */
    Map<String, Object> json(int question, String x) {
        Map<String, Object> json = Json.object(
                "frame", matched("byIndex", question),
                "name", Json.object("fixed", y.name()),
                "x", matched("byName", x),
                "y", matched("byName", y.name()));
        return size.isEmpty() ? json : Json.with(json, "size", matched("byName", size));
    }

    private static Map<String, Object> matched(String by, Object what) {
        return Json.object("matcher", Json.object("id", by, "options", what));
    }
}
