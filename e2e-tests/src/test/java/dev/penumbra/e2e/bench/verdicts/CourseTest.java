package dev.penumbra.e2e.bench.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final SimulatedSegment BETTER = new SimulatedSegment("better", 20, 0.1, 0.02, 0.12, 0, 0);
    private static final SimulatedSegment LEVEL = new SimulatedSegment("level", 20, 0, 0.02, 0.02, 0, 0);

    @Test
    void falseUpgradesAreCountedPerPublicationAndNoneAmongNoneIsNone() {
        Course course = Course.of(
                List.of(BETTER, LEVEL),
                List.of(
                        List.of(look("better", false, 0), look("level", false, 0)),
                        List.of(look("better", true, 30), look("level", false, 0)),
                        List.of(look("better", true, 30), look("level", true, 25)),
                        List.of(look("better", false, 0), look("level", true, 25))));

        assertThat(course.falseShare(Look::upgraded)).isEqualTo((0 + 0 + 0.5 + 1) / 4);
    }

    @Test
    void whoWasUpgradedOnceStaysCountedWhateverIsSaidLater() {
        Course course = Course.of(
                List.of(BETTER, LEVEL),
                List.of(
                        List.of(look("better", false, 0), look("level", true, 25)),
                        List.of(look("better", true, 30), look("level", false, 1))));

        assertThat(course.everFalse(Look::upgraded)).isEqualTo(1);
        assertThat(course.evidenceEverReached()).isEqualTo(1);
        assertThat(course.segments().get(0).firstDay(Look::upgraded)).hasValue(2);
    }

    @Test
    void aBandCountsFromTheLeastPairsOn() {
        Observed early = new Observed(LEVEL, List.of(new Look("level", 399, false, 99, 0.5, 0.6, false)));
        Observed late = new Observed(LEVEL, List.of(new Look("level", 400, false, 99, 0.5, 0.6, false)));
        Observed held = new Observed(LEVEL, List.of(new Look("level", 400, false, 1, 0.02, 0.6, false)));

        assertThat(List.of(early, late, held))
                .extracting(Observed::bandEverMissed)
                .containsExactly(false, true, false);
        assertThat(List.of(early, late, held))
                .extracting(Observed::evidenceEverReached)
                .containsExactly(false, true, false);
    }

    @Test
    void aFifthOfTheDrawnSegmentsIsBetterAndTwoFifthsCostWhatTheyGive() {
        SimulationSettings settings = SimulationSettings.of(1000, 28, 1, 1);
        List<SimulatedSegment> mixed = SimulatedSegments.draw(World.MIXED, settings, 1);
        List<SimulatedSegment> noGain = SimulatedSegments.draw(World.NO_GAIN, settings, 1);

        assertThat(mixed).filteredOn(SimulatedSegment::isBetter).hasSize(200);
        assertThat(mixed).filteredOn(SimulatedSegment::isAtThePrice).hasSize(400);
        assertThat(noGain).allMatch(SimulatedSegment::isAtThePrice);
        assertThat(mixed).allSatisfy(segment -> {
            assertThat(segment.better()).isNotNegative();
            assertThat(segment.better() + segment.worse() + segment.tied()).isLessThan(1);
        });
    }

    private static Look look(String segment, boolean upgraded, double evidence) {
        return new Look(segment, 500, upgraded, evidence, -1, 1, false);
    }
}
