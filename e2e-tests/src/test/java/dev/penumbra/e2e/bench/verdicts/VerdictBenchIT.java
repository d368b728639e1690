package dev.penumbra.e2e.bench.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small run of the bench on the shipped views: fewer segments and fewer looks, with as many pairs. What is claimed must hold with
 * the slack of so few segments, and the same measure must be able to fail.
 */
class VerdictBenchIT {
    private static final SimulationSettings SMALL = new SimulationSettings(200, 3, 400, 1500, 1, 1);
    /** Twice the binomial error above one in twenty. */
    private static final double ONE_IN_TWENTY = 0.05 + 2 * Math.sqrt(0.05 * 0.95 / 200);

    @TempDir
    static Path folder;

    private static BenchEngine engine;
    private static Simulation simulation;

    @BeforeAll
    static void start() throws Exception {
        engine = BenchEngine.start(folder.resolve("engine"));
        simulation = Simulation.ofTheProduct(engine.access(), SMALL);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void upgradesAreFoundAndFewOfThemAreFalse() {
        Course course = simulation.courses(World.MIXED, Sampling.EXCHANGES).get(0);

        assertThat(course.falseShare(Look::upgraded)).isLessThanOrEqualTo(0.10 + 2 * Math.sqrt(0.10 * 0.90 / 40));
        assertThat(course.bandEverMissed()).isLessThanOrEqualTo(ONE_IN_TWENTY);
        assertThat(course.segments())
                .filteredOn(observed -> observed.segment().benefit() >= 0.10)
                .allMatch(observed -> observed.ever(Look::upgraded));
    }

    @Test
    void withoutAGainHardlyAnySessionSampledSegmentIsEverUpgraded() {
        Course course = simulation.courses(World.NO_GAIN, Sampling.SESSIONS).get(0);

        assertThat(course.everFalse(Look::upgraded)).isLessThanOrEqualTo(ONE_IN_TWENTY);
        assertThat(course.evidenceEverReached()).isLessThanOrEqualTo(ONE_IN_TWENTY);
        assertThat(course.bandEverMissed()).isLessThanOrEqualTo(ONE_IN_TWENTY);
    }

    /** The same sessions without the robust variance: were the band as narrow everywhere, the tests above would tell. */
    @Test
    void aBandThatTakesTurnsForIndependentIsCaughtMissingTheTruth() {
        Course course =
                simulation.courses(World.NO_GAIN, Sampling.SESSIONS_IGNORED).get(0);

        assertThat(course.bandEverMissed()).isGreaterThan(1.5 * ONE_IN_TWENTY);
    }
}
