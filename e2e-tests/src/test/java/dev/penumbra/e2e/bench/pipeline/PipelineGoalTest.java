package dev.penumbra.e2e.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PipelineGoalTest {
    @Test
    void aRateHoldsFromItsBoundOn() {
        assertThat(PipelineGoal.G15.row(0.30, "").holds()).isTrue();
        assertThat(PipelineGoal.G15.row(0.29, "").holds()).isFalse();
    }

    @Test
    void anAgeOrASizeHoldsUpToItsBound() {
        assertThat(PipelineGoal.F_PAIR.row(5, "").holds()).isTrue();
        assertThat(PipelineGoal.BYTES.row(151, "").holds()).isFalse();
    }

    @Test
    void aTailWithinWhatItDiffersFromItselfHolds() {
        assertThat(PipelineGoal.G12.row(1.2, 1.3, "").holds()).isTrue();
        assertThat(PipelineGoal.G12.row(1.2, 1.1, "").holds()).isFalse();
    }

    @Test
    void aRowSaysWhatItIsMadeOf() {
        assertThat(PipelineGoal.G17.row(12, "80000 rows").what()).endsWith("proxy; 80000 rows");
    }
}
