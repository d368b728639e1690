package dev.penumbra.e2e.traffic.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** B5a of the reference. */
class BettingProcessTest {
    private static final double[] DIFFERENCES = {1, 0, 0, 1, -1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0};

    @Test
    void theCapitalIsThatOfTheVector() {
        BettingProcess process = new BettingProcess(0, -1);
        double[] capital = new double[DIFFERENCES.length + 1];
        for (int i = 0; i < DIFFERENCES.length; i++) {
            process.observe(DIFFERENCES[i]);
            capital[i + 1] = process.evidence();
        }

        assertThat(IntStream.of(1, 4, 5, 6, 8, 10, 13, 14, 15).mapToDouble(n -> capital[n]))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : Double.compare(a, b))
                .containsExactly(1.0, 1.5, 0.75, 1.042810, 1.564215, 2.346322, 3.519483, 5.279225, 5.279225);
    }

    @Test
    void againstAnotherBoundItIsAnother() {
        assertThat(of(new BettingProcess(0.05, -1), DIFFERENCES)).isCloseTo(3.510942, within(1e-6));
    }

    @Test
    void theNetBenefitOfTheVectorHasItsEvidence() {
        double[] sign = {0, 1, 0, 0, 1, 0, -1, 1, 0, 1};
        double[] cost = {.006, .012, .008, .005, .015, .009, .010, .011, .004, .020};
        double[] benefit = IntStream.range(0, sign.length)
                .mapToDouble(i -> sign[i] - Math.max(-0.25, Math.min(1, cost[i] / 0.25)))
                .toArray();

        assertThat(of(new BettingProcess(0, -2), benefit)).isCloseTo(1.356884, within(1e-6));
    }

    @Test
    void withoutAGainOneRunInTwentyReachesTwentyAtMost() {
        SplittableRandom random = new SplittableRandom(1);
        long reached =
                IntStream.range(0, 1000).filter(run -> everReaches(20, random)).count();

        assertThat(reached).isLessThanOrEqualTo(50);
    }

    private static boolean everReaches(double evidence, SplittableRandom random) {
        BettingProcess process = new BettingProcess(0, -1);
        for (int i = 0; i < 2000; i++) {
            double draw = random.nextDouble();
            process.observe(draw < 0.1 ? 1 : draw < 0.2 ? -1 : 0);
            if (process.evidence() >= evidence) {
                return true;
            }
        }
        return false;
    }

    private static double of(BettingProcess process, double[] values) {
        for (double value : values) {
            process.observe(value);
        }
        return process.evidence();
    }
}
