package dev.penumbra.e2e.traffic.builtin;

/**
 * Exact evidence against "the mean given the past is at most m", gathered observation by observation: a yardstick for the
 * evidence from sums alone, which holds asymptotically.
 */
final class BettingProcess {
    private final double bound;
    private final double mostBet;
    private int count;
    private double sum;
    private double squares;
    private double logCapital;

    /** @param lowest value that an observation may have */
    BettingProcess(double bound, double lowest) {
        this.bound = bound;
        this.mostBet = 0.5 / (bound - lowest);
    }

    void observe(double value) {
        logCapital += Math.log1p(bet() * (value - bound));
        count++;
        sum += value;
        squares += Math.pow(value - mean(), 2);
    }

    double evidence() {
        return Math.exp(logCapital);
    }

    /** From what was seen before. */
    private double bet() {
        double gain = mean() - bound;
        return Math.max(0, Math.min(gain / (variance() + gain * gain), mostBet));
    }

    private double mean() {
        return (sum + bound) / (count + 1);
    }

    private double variance() {
        return (0.25 + squares) / (count + 1);
    }
}
