package dev.penumbra.e2e.plan;

/**
 * How many pairs a verdict needs. The half-width of the confidence sequence is the one that the verdicts are made with
 * (https://arxiv.org/abs/2103.06476, proposition 2.5, alpha 0.05, tightest at 100 pairs).
 */
final class Evidence {
    private static final double ALPHA = 0.05;
    private static final double TIGHTEST_AT = 100;
    private static final double RHO_SQUARED = (-2 * Math.log(ALPHA) + Math.log(-2 * Math.log(ALPHA)) + 1) / TIGHTEST_AT;
    private static final long MOST = 1L << 40;

    private Evidence() {}

    static double margin(double pairs, double variance) {
        double scaled = pairs * variance * RHO_SQUARED + 1;
        return Math.sqrt(scaled / (pairs * pairs * RHO_SQUARED) * Math.log(scaled / (ALPHA * ALPHA)));
    }

    /**
     * Pairs until an effect stands out from nothing. A pair counts +1, 0 or -1, so that its variance is at most the share
     * of pairs that differ.
     */
    static long pairsNeeded(Assumptions assumed, long least) {
        long low = 1;
        long high = MOST;
        while (low < high) {
            long middle = (low + high) / 2;
            if (margin((double) middle, assumed.disagreement()) <= assumed.effect()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Math.max(least, low);
    }
}
