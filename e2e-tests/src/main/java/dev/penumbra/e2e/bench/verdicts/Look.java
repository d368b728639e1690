package dev.penumbra.e2e.bench.verdicts;

/**
 * What one segment is told on one day.
 *
 * @param upgraded the product says UPGRADE
 * @param evidence e-value of the segment by itself against "the move does not pay"
 * @param low end of the band of the net win
 * @param high end of the same
 * @param upgradedByFixedInterval the lower end of a fixed 95 % interval of the net benefit is above zero, from as many pairs and
 *     winners as the product asks for
 */
record Look(
        String segment,
        long pairs,
        boolean upgraded,
        double evidence,
        double low,
        double high,
        boolean upgradedByFixedInterval) {}
