package dev.penumbra.e2e.traffic.item;

import org.jspecify.annotations.Nullable;

/**
 * How good the two answers to a question really are, 0 to 1. Only the simulated judge reads it; the platform never sees
 * it.
 *
 * @param liteScore null where nobody knows
 * @param proScore null where nobody knows
 */
public record Truth(@Nullable Double liteScore, @Nullable Double proScore) {
    /** Scores of a judge on a scale of ten are not told apart below half a point. */
    private static final double TOLERANCE = 0.05;

    public static final Truth UNKNOWN = new Truth(null, null);

    /** Which answer is the better one. */
    public enum Better {
        LITE,
        PRO,
        NEITHER
    }

    public static Truth of(boolean liteRight, boolean proRight) {
        return new Truth(liteRight ? 1.0 : 0.0, proRight ? 1.0 : 0.0);
    }

    public Better better() {
        if (liteScore == null || proScore == null || Math.abs(proScore - liteScore) <= TOLERANCE) {
            return Better.NEITHER;
        }
        return proScore > liteScore ? Better.PRO : Better.LITE;
    }
}
