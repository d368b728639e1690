package dev.penumbra.dashboards.drawing;

import dev.penumbra.dashboards.style.Palette;
import java.util.Map;

/** Colours on the drawing's own white ground: those of the house as Grafana shows them, and those of the sketch. */
final class Ink {
    static final String GROUND = "#ffffff";
    static final String WRITING = "#24292f";
    static final String QUESTION = "#57606a";
    static final String FAINT = "#b8bfc7";
    static final String FAINTEST = "#e6e9ec";

    private static final Map<String, String> BY_NAME = Map.of(
            Palette.LITE, "#ff9830",
            Palette.PRO, "#5794f2",
            Palette.CALM, WRITING,
            Palette.WATCH, "#fade2a",
            Palette.BROKEN, "#f2495c",
            Palette.KEEP, "#a0a0a0",
            Palette.OTHER_MOVE, "#b877d9",
            Palette.PART_MOVE, "#8ab8ff",
            Palette.ASKS, "#e0b400");

    private Ink() {}

    /** @param name as the palette of the boards has it */
    static String of(String name) {
        String colour = BY_NAME.get(name);
        if (colour == null) {
            throw new IllegalArgumentException("no ink for the colour " + name);
        }
        return colour;
    }
}
