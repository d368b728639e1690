package dev.penumbra.dashboards.drawing;

/** A rectangle in pixels, from its upper left corner. */
record Box(int x, int y, int width, int height) {
    int right() {
        return x + width;
    }

    int bottom() {
        return y + height;
    }

    /** The same with so much less on every side. */
    Box within(int pixels) {
        return new Box(x + pixels, y + pixels, width - 2 * pixels, height - 2 * pixels);
    }

    /** What is left below so much of it. */
    Box below(int pixels) {
        return new Box(x, y + pixels, width, height - pixels);
    }
}
