package dev.penumbra.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class GoalTest {
    @Test
    void aCostHoldsFromItsMustOn() {
        assertThat(Goal.G1.holds(0.60, 0)).isTrue();
        assertThat(Goal.G1.holds(0.59, 0)).isFalse();
    }

    @Test
    void aTailHoldsUpToItsMustOrTheNoiseOfTheRunWhicheverIsMore() {
        assertThat(Goal.G9.holds(1.15, 1.0)).isTrue();
        assertThat(Goal.G9.holds(1.16, 1.1)).isFalse();
        assertThat(Goal.G9.holds(1.16, 1.2)).isTrue();
    }

    @Test
    void noLostFrameIsAllowed() {
        assertThat(Goal.G8.holds(0, 0)).isTrue();
        assertThat(Goal.G8.holds(1, 0)).isFalse();
    }

    @Test
    void goalsAreNamedInAnyCaseAndAllAreMeantWhenNoneIs() {
        assertThat(Goal.named(List.of("g6", "G1"))).containsExactly(Goal.G1, Goal.G6);
        assertThat(Goal.named(List.of())).hasSize(Goal.values().length);
    }

    @Test
    void anUnknownGoalIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> Goal.named(List.of("G5"))).hasMessageContainingAll("G5", "G14");
    }

    @Test
    void aGoalWhosePeerIsMissingIsLeftOut() {
        Set<Arm> present = EnumSet.complementOf(EnumSet.of(Arm.PORTKEY));
        assertThat(Plan.possible(EnumSet.allOf(Goal.class), present))
                .doesNotContain(Goal.G2, Goal.G13)
                .contains(Goal.G1, Goal.G14);
    }

    @Test
    void everyArmOfAGoalIsMeasuredInItsPhase() {
        for (Goal goal : Goal.values()) {
            Set<Arm> all = EnumSet.allOf(Arm.class);
            assertThat(Plan.arms(goal.phase(), Set.of(goal), all)).containsExactlyInAnyOrderElementsOf(goal.arms());
        }
    }
}
