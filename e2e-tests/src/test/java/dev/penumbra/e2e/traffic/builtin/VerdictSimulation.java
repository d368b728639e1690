package dev.penumbra.e2e.traffic.builtin;

import dev.penumbra.e2e.traffic.item.Leg;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.price.PriceBook;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Runs the scenarios many times over without the platform: who is mirrored, who is right and how the judge errs are drawn
 * anew each time, and the verdict rule is applied to what comes out.
 *
 * <p>The extra cost of a pair is drawn by its mean and variance, taken from the items themselves.
 */
final class VerdictSimulation {
    /** Small enough that the table stays in the nearest cache. */
    private static final int RESOLUTION = 1 << 13;

    private static final double EXCLUDED = 0.006;
    private static final Instant PRICED_AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final PriceBook PRICES = PriceBook.shipped();
    private static final String LITE = "gemini-3.1-flash-lite";
    private static final String PRO = "gemini-3.1-pro-preview";

    /** What a drawn request adds to the statistics: places in a table of counts. */
    private static final int NOT_COMPARED = 0;

    private static final int AGREE = 1;
    private static final int UNDECIDED = 2;
    private static final int BETTER = 3;
    private static final int WORSE = 4;

    /** One segment made ready to be drawn from: 2^13 equally likely kinds. */
    private static final class Prepared {
        private final ScenarioSegment segment;
        private final byte[] kinds;
        private final double costMean;
        private final double costVariance;

        Prepared(ScenarioSegment segment, byte[] kinds, double costMean, double costVariance) {
            this.segment = segment;
            this.kinds = kinds;
            this.costMean = costMean;
            this.costVariance = costVariance;
        }
    }

    private final List<Prepared> segments;
    private final SplittableRandom random;

    VerdictSimulation(BuiltInScenarios scenarios, double judgeErrorRate, double positionBias, long seed) {
        this.random = new SplittableRandom(seed);
        this.segments = scenarios.segments().stream()
                .map(segment -> prepared(scenarios, segment, judgeErrorRate, positionBias))
                .toList();
    }

    List<ScenarioSegment> segments() {
        return segments.stream().map(prepared -> prepared.segment).toList();
    }

    /** The statistics of every segment after one run. */
    List<SegmentEvidence> run() {
        List<SegmentEvidence> drawn = new ArrayList<>(segments.size());
        segments.forEach(segment -> drawn.add(draw(segment)));
        return drawn;
    }

    private SegmentEvidence draw(Prepared prepared) {
        int[] counts = new int[WORSE + 1];
        long bits = 0;
        for (int i = 0; i < prepared.segment.requests(); i++) {
            bits = (i & 3) == 0 ? random.nextLong() : bits >>> 16;
            counts[prepared.kinds[(int) (bits & (RESOLUTION - 1))]]++;
        }
        int better = counts[BETTER];
        int worse = counts[WORSE];
        int disagreements = better + worse + counts[UNDECIDED];
        int pairs = disagreements + counts[AGREE];
        double costError = Math.sqrt(prepared.costVariance / pairs) * normal();
        return new SegmentEvidence(
                pairs,
                better,
                worse,
                disagreements,
                prepared.costMean + costError,
                prepared.costVariance,
                value(prepared.segment));
    }

    private double normal() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static @Nullable Double value(ScenarioSegment segment) {
        BigDecimal value = segment.valuePerBetterAnswerUsd();
        return value == null ? null : value.doubleValue();
    }

    private static Prepared prepared(
            BuiltInScenarios scenarios, ScenarioSegment segment, double errorRate, double positionBias) {
        double[] costs = scenarios.items(segment).stream()
                .mapToDouble(VerdictSimulation::extraCostUsd)
                .toArray();
        double mean = Arrays.stream(costs).average().orElse(0);
        double squares = Arrays.stream(costs).map(cost -> cost * cost).average().orElse(0);
        return new Prepared(segment, kinds(segment, errorRate, positionBias), mean, squares - mean * mean);
    }

    static double extraCostUsd(TrafficItem item) {
        return usd(PRO, item.pro()) - usd(LITE, item.lite());
    }

    static double usd(String model, Leg leg) {
        TokenUsage usage = TokenUsage.of(leg.inputTokens(), leg.outputTokens() + leg.thinkingTokens());
        return Objects.requireNonNull(PRICES.cost(model, usage, null, PRICED_AT))
                .usd()
                .doubleValue();
    }

    private static byte[] kinds(ScenarioSegment segment, double error, double bias) {
        Odds odds = segment.odds();
        boolean neverEqual = segment.questions() instanceof ProductCopyQuestions;
        double kept = BuiltInScenarios.MIRRORED_FRACTION * (1 - EXCLUDED);
        double tied = odds.bothWrong() + (neverEqual ? odds.bothRight() : 0);
        double right = named(1, 1, error, bias);
        double opposite = named(1, -1, error, bias);
        double invented = named(0, 1, error, bias);
        double better = odds.onlyPro() * right + odds.onlyLite() * opposite + tied * invented;
        double worse = odds.onlyLite() * right + odds.onlyPro() * opposite + tied * invented;
        double agree = neverEqual ? 0 : odds.bothRight();
        double[] shares = {1 - kept, kept * agree, kept * (1 - agree - better - worse), kept * better, kept * worse};
        return table(shares);
    }

    /** How often both orders name the side {@code said}, when {@code truth} is 1 for Pro, −1 for Lite, 0 for neither. */
    static double named(int truth, int said, double error, double bias) {
        double unbiased = truth == said ? 1 - error : error / 2;
        double inFirstPlace = bias + (1 - bias) * unbiased;
        double inSecondPlace = (1 - bias) * unbiased;
        return inFirstPlace * inSecondPlace;
    }

    private static byte[] table(double[] shares) {
        byte[] table = new byte[RESOLUTION];
        int kind = NOT_COMPARED;
        double end = shares[0] * RESOLUTION;
        for (int i = 0; i < RESOLUTION; i++) {
            while (i >= end && kind < shares.length - 1) {
                kind++;
                end += shares[kind] * RESOLUTION;
            }
            table[i] = (byte) kind;
        }
        return table;
    }
}
