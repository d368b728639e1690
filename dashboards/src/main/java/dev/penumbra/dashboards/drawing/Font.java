package dev.penumbra.dashboards.drawing;

/**
 * How words are written.
 *
 * @param size in pixels
 */
record Font(int size, boolean isBold, String colour) {
    private static final double LINE_HEIGHT = 1.25;

    static Font plain(int size, String colour) {
        return new Font(size, false, colour);
    }

    static Font bold(int size, String colour) {
        return new Font(size, true, colour);
    }

    /** In pixels, from one line to the next. */
    int lineHeight() {
        return (int) Math.ceil(size * LINE_HEIGHT);
    }
}
