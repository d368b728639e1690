package dev.penumbra.e2e.traffic.builtin;

import org.jspecify.annotations.Nullable;

/**
 * The sufficient statistics of one segment's comparable pairs, and the bounds that the verdict needs.
 *
 * @param pairs compared
 * @param better pairs in which Pro was judged better
 * @param worse pairs in which Lite was
 * @param disagreements by the metric
 */
record SegmentEvidence(
        int pairs,
        int better,
        int worse,
        int disagreements,
        double costMean,
        double costVariance,
        @Nullable Double value) {
    private static final ConfidenceSequence SEQUENCE = new ConfidenceSequence(0.05, 100);

    private double net() {
        return (better - worse) / (double) pairs;
    }

    private double netVariance() {
        return (better + worse) / (double) pairs - net() * net();
    }

    double netLow() {
        return net() - SEQUENCE.margin(pairs, netVariance());
    }

    double netHigh() {
        return net() + SEQUENCE.margin(pairs, netVariance());
    }

    double disagreementHigh() {
        double rate = disagreements / (double) pairs;
        return rate + SEQUENCE.margin(pairs, rate * (1 - rate));
    }

    /** In units of its own spread: dollars a request are far below the scale of one that the margin is made for. */
    private double costMargin() {
        return Math.sqrt(costVariance) * SEQUENCE.margin(pairs, 1);
    }

    double costLow() {
        return costMean - costMargin();
    }

    double costHigh() {
        return costMean + costMargin();
    }

    /** Evidence that Pro's net benefit is above zero; 0 without a value, so that it never counts. */
    double evidence() {
        if (value == null) {
            return 0;
        }
        double variance = netVariance() + costVariance / (value * value);
        return SEQUENCE.evidence(pairs, net() - costMean / value, variance, 0);
    }

    int decided() {
        return better + worse;
    }
}
