package dev.penumbra.dashboards.model;

import java.util.List;
import java.util.Map;

/** A heading over the panels below it, which can be folded. */
public record RowPanel(int id, String title, int y) implements Panel {
    private static final int WHOLE_WIDTH = 24;

    @Override
    public Place place() {
        return new Place(0, y, WHOLE_WIDTH, 1);
    }

    @Override
    public Map<String, Object> json() {
        return Json.object(
                "id",
                id,
                "type",
                "row",
                "title",
                title,
                "collapsed",
                false,
                "gridPos",
                place().json(),
                "panels",
                List.of());
    }
}
