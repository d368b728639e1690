package dev.penumbra.proxy.exchange;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * When the first pieces of an answer came, since its call began: of so many that the answer's beginning is among them even
 * behind a long thought, and no more.
 */
final class Arrivals {
    private static final int MOST_PIECES = 1024;

    private int[] millis = new int[8];
    private int pieces;

    void add(long sinceStartMillis) {
        if (pieces == MOST_PIECES) {
            return;
        }
        if (pieces == millis.length) {
            millis = Arrays.copyOf(millis, 2 * pieces);
        }
        millis[pieces++] = (int) Math.min(sinceStartMillis, Integer.MAX_VALUE);
    }

    /** Null for a piece of which it is not known. */
    @Nullable Long of(int piece) {
        return piece >= 0 && piece < pieces ? Long.valueOf(millis[piece]) : null;
    }
}
