package dev.penumbra.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EffortTest {
    private final Effort.WarmUp warmUp = new Effort.WarmUp(1_000, 3, 6);

    @Test
    void aProgramIsWarmWhenItsCompilerIsIdle() {
        assertThat(warmUp.isEnough(3, 0.03)).isTrue();
        assertThat(warmUp.isEnough(3, 0.04)).isFalse();
    }

    @Test
    void thereIsALeastAndAMost() {
        assertThat(warmUp.isEnough(2, 0)).isFalse();
        assertThat(warmUp.isEnough(6, 0.9)).isTrue();
    }
}
