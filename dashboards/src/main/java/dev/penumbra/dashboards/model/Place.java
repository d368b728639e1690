package dev.penumbra.dashboards.model;

import java.util.Map;

/**
 * Where a panel stands.
 *
 * @param x first column of 24
 * @param y first row, in units of 30 pixels
 * @param width in columns
 * @param height in rows
 */
public record Place(int x, int y, int width, int height) {
    Map<String, Object> json() {
        return Json.object("h", height, "w", width, "x", x, "y", y);
    }
}
