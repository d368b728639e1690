package dev.penumbra.clickhouse.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelDrawTest {
    @Test
    void strataAreTakenInProportionAndWhole() {
        assertThat(Allocation.proportional(Map.of("a", 70L, "b", 20L, "c", 10L), 7))
                .isEqualTo(Map.of("a", 5L, "b", 1L, "c", 1L));
        assertThat(Allocation.proportional(Map.of("a", 3L, "b", 1L), 9)).isEqualTo(Map.of("a", 3L, "b", 1L));
        assertThat(Allocation.proportional(Map.of(), 9)).isEmpty();
    }

    @Test
    void oneOfFiveIsAlike() {
        assertThat(LabelDraw.of(
                        Map.of("x, judged for Pro", 150L, "x, judged a tie", 50L), Map.of("x, alike", 900L), 100))
                .isEqualTo(Map.of("x, judged for Pro", 60L, "x, judged a tie", 20L, "x, alike", 20L));
    }

    @Test
    void whatOneHalfLacksTheOtherGives() {
        assertThat(LabelDraw.of(Map.of("d", 500L), Map.of(), 100)).isEqualTo(Map.of("d", 100L));
        assertThat(LabelDraw.of(Map.of("d", 10L), Map.of("a", 500L), 100)).isEqualTo(Map.of("d", 10L, "a", 90L));
        assertThat(LabelDraw.of(Map.of("d", 10L), Map.of("a", 5L), 100)).isEqualTo(Map.of("d", 10L, "a", 5L));
    }

    @Test
    void theFirstOfEachStratumAreTaken() {
        List<Candidate> shuffled = List.of(
                new Candidate("1", "a"), new Candidate("2", "b"), new Candidate("3", "a"), new Candidate("4", "a"));

        assertThat(LabelDraw.take(shuffled, Map.of("a", 2L, "b", 1L)))
                .extracting(Candidate::exchangeId)
                .containsExactly("1", "2", "3");
    }
}
