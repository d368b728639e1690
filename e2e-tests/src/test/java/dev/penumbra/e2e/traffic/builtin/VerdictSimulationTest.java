package dev.penumbra.e2e.traffic.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * That about 600 pairs decide every built-in segment with a chance below 1 in 10,000 of a wrong verdict: no wrong one in
 * 100,000 runs bounds the chance by 3e-5 at 95 % confidence, and the decisive figure keeps away from its limit by so many
 * standard deviations that a normal tail is below it too.
 */
class VerdictSimulationTest {
    private static final int RUNS = 100_000;
    /** A normal tail of 1 in 10,000 begins at 3.72, one of 3 in 10 million here. */
    private static final double LEAST_DISTANCE = 5;

    /** How far the figure that decides a segment is from the limit at which the verdict would change. */
    private static final class Distance {
        private double sum;
        private double squares;
        private int wrong;

        void add(double distance, boolean right) {
            sum += distance;
            squares += distance * distance;
            wrong += right ? 0 : 1;
        }

        double standardDeviations() {
            double mean = sum / RUNS;
            return mean / Math.sqrt(squares / RUNS - mean * mean);
        }
    }

    @Test
    void sixHundredPairsDecideEverySegmentWithLessThanOneInTenThousandWrong() {
        VerdictSimulation simulation = new VerdictSimulation(BuiltInScenarios.standard(), 0.10, 0, 7);

        Map<String, Distance> distances = distances(simulation);

        assertThat(distances).allSatisfy((segment, distance) -> {
            assertThat(distance.wrong).as("wrong verdicts in %d runs", RUNS).isZero();
            assertThat(distance.standardDeviations()).isGreaterThan(LEAST_DISTANCE);
        });
    }

    @Test
    void aJudgeThatErrsOftenIsFoundOutByThisSimulation() {
        VerdictSimulation simulation = new VerdictSimulation(BuiltInScenarios.standard(), 0.60, 0.15, 7);

        List<SegmentEvidence> evidence = simulation.run();

        double threshold = VerdictRule.threshold(evidence);
        assertThat(simulation.segments()).anySatisfy(segment -> {
            SegmentEvidence of = evidence.get(simulation.segments().indexOf(segment));
            assertThat(VerdictRule.verdict(of, segment.highStakes(), threshold))
                    .isNotEqualTo(segment.expected().name());
        });
    }

    @Test
    void askingInBothOrdersShrinksTheNetWinAsPublished() {
        assertThat(accuracyFactor(0.10, 0)).isCloseTo(0.81, within(0.005));
        assertThat(accuracyFactor(0.10, 0.15)).isCloseTo(0.69, within(0.005));
        assertThat(accuracyFactor(0.25, 0.15)).isCloseTo(0.47, within(0.005));
    }

    private static double accuracyFactor(double error, double bias) {
        return VerdictSimulation.named(1, 1, error, bias) - VerdictSimulation.named(1, -1, error, bias);
    }

    private static Map<String, Distance> distances(VerdictSimulation simulation) {
        List<ScenarioSegment> segments = simulation.segments();
        Map<String, Distance> distances = new TreeMap<>();
        for (int run = 0; run < RUNS; run++) {
            List<SegmentEvidence> evidence = simulation.run();
            double threshold = VerdictRule.threshold(evidence);
            for (int i = 0; i < segments.size(); i++) {
                ScenarioSegment segment = segments.get(i);
                SegmentEvidence of = evidence.get(i);
                boolean right = VerdictRule.verdict(of, segment.highStakes(), threshold)
                        .equals(segment.expected().name());
                distances
                        .computeIfAbsent(segment.feature(), feature -> new Distance())
                        .add(distance(segment.expected(), of), right);
            }
        }
        return distances;
    }

    private static double distance(ExpectedVerdict expected, SegmentEvidence of) {
        double value = of.value() == null ? 0 : of.value();
        return switch (expected) {
            case UPGRADE -> of.netLow() - of.costHigh() / value;
            case STAY_BY_CEILING -> of.costLow() / value - of.disagreementHigh();
            case STAY_AS_MEASURED -> -of.netHigh();
            case NEEDS_VALUE -> of.pairs() - 400;
            case NOT_ENOUGH_EVIDENCE -> 400 - of.pairs();
        };
    }
}
