package dev.penumbra.e2e.demo;

import dev.penumbra.e2e.demo.RecordedRows.Compared;
import dev.penumbra.e2e.fake.JudgeTemper;
import dev.penumbra.e2e.traffic.builtin.ConfidenceSequence;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the truth of a recorded segment allows to be said of it. Signs are +1 Pro better, 0, −1 Lite better.
 *
 * @param price of a better answer: extra cost of a request over the value
 */
record KnownSegment(int pairs, Spread truth, Spread judged, double price) {
    private static final ConfidenceSequence SEQUENCE = new ConfidenceSequence(0.05, 100);

    /** Mean and variance of a sign. */
    record Spread(double mean, double variance) {
        double error(int pairs) {
            return Math.sqrt(variance / pairs);
        }
    }

    static KnownSegment of(List<Compared> pairs, JudgeTemper temper, double value) {
        return new KnownSegment(
                pairs.size(),
                spread(pairs, KnownSegment::sign, pair -> Math.abs(sign(pair))),
                spread(pairs, pair -> kept(temper) * sign(pair), pair -> named(pair, temper)),
                mean(pairs, pair -> pair.extraCostUsd()) / value);
    }

    private static Spread spread(
            List<Compared> pairs, ToDoubleFunction<Compared> sign, ToDoubleFunction<Compared> square) {
        double mean = mean(pairs, sign);
        return new Spread(mean, mean(pairs, square) - mean * mean);
    }

    private static double mean(List<Compared> pairs, ToDoubleFunction<Compared> figure) {
        return pairs.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static int sign(Compared pair) {
        return switch (pair.item().truth().better()) {
            case PRO -> 1;
            case LITE -> -1;
            case NEITHER -> 0;
        };
    }

    /** What is left of a gain when a judge without a bias of place must say the same in both orders. */
    private static double kept(JudgeTemper temper) {
        return Math.pow(1 - temper.errorRate(), 2) - Math.pow(temper.errorRate() / 2, 2);
    }

    /** How often such a judge names a winner. */
    private static double named(Compared pair, JudgeTemper temper) {
        double wrong = Math.pow(temper.errorRate() / 2, 2);
        return sign(pair) == 0 ? 2 * wrong : Math.pow(1 - temper.errorRate(), 2) + wrong;
    }

    /** By the truth Pro is worse than its price, or within two errors of it. */
    boolean mustNotBeUpgraded() {
        return truth.mean() - price <= 2 * truth.error(pairs);
    }

    /** By the truth the always-valid bound of what the judge will say is expected two errors above the price. */
    boolean mustBeUpgraded(int leastPairs) {
        double low = judged.mean() - SEQUENCE.margin(pairs, judged.variance());
        return pairs >= leastPairs && low - price > 2 * judged.error(pairs);
    }
}
