package dev.penumbra.e2e.traffic.builtin;

/**
 * Always-valid inference on a mean from count, mean and variance alone: the asymptotic confidence sequence and its dual,
 * an e-value. Written here on its own so that the numbers of the scenarios do not rest on the platform's SQL.
 */
public final class ConfidenceSequence {
    private final double alpha;
    private final double rhoSquared;

    public ConfidenceSequence(double alpha, double tightestAt) {
        this.alpha = alpha;
        double twice = -2 * Math.log(alpha);
        this.rhoSquared = (twice + Math.log(twice) + 1) / tightestAt;
    }

    double rho() {
        return Math.sqrt(rhoSquared);
    }

    public double margin(double n, double variance) {
        double y = n * variance * rhoSquared + 1;
        return Math.sqrt(y / (n * n * rhoSquared) * Math.log(y / (alpha * alpha)));
    }

    /** Evidence against a mean of at most {@code bound}. */
    double evidence(double n, double mean, double variance, double bound) {
        double y = n * variance * rhoSquared + 1;
        double distance = Math.max(0, mean - bound);
        return Math.exp(n * n * rhoSquared * distance * distance / (2 * y)) / Math.sqrt(y);
    }
}
