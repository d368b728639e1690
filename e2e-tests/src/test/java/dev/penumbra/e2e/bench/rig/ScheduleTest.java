package dev.penumbra.e2e.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ScheduleTest {
    private final Schedule schedule = new Schedule(1_000, 1_000_000);

    @Test
    void requestsAreSpacedEvenlyFromTheStart() {
        assertThat(schedule.intendedNanos(0)).isEqualTo(1_000);
        assertThat(schedule.intendedNanos(7)).isEqualTo(8_000);
    }

    @Test
    void whatIsDueDoesNotDependOnWhatWasAnswered() {
        assertThat(schedule.dueBy(999)).isZero();
        assertThat(schedule.dueBy(1_000)).isOne();
        assertThat(schedule.dueBy(8_999)).isEqualTo(8);
    }

    @Test
    void aRateOfNothingIsRefused() {
        assertThatThrownBy(() -> new Schedule(0, 0)).hasMessageContaining("above 0");
    }
}
