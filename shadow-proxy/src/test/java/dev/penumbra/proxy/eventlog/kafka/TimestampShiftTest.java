package dev.penumbra.proxy.eventlog.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class TimestampShiftTest {
    @Test
    void aClockThatIsRightIsLeftAlone() {
        assertThat(new TimestampShift().millis()).isZero();
    }

    @Test
    void bothSidesAreTriedInDoublingSteps() {
        TimestampShift shift = new TimestampShift();
        List<Long> hours = new ArrayList<>();
        for (int step = 0; step < 6; step++) {
            shift.further();
            hours.add(Duration.ofMillis(shift.millis()).toHours());
        }

        assertThat(hours).containsExactly(-1L, 1L, -2L, 2L, -4L, 4L);
    }

    @ParameterizedTest
    @ValueSource(longs = {-200_000, -500, -3, 2, 9, 500, 200_000})
    void anyClockIsShiftedToATimeNoFurtherOffThanItWas(long hoursAhead) {
        TimestampShift shift = new TimestampShift();
        while (Math.abs(hoursAhead + Duration.ofMillis(shift.millis()).toHours()) > Math.abs(hoursAhead) / 2 + 1) {
            shift.further();
        }

        assertThat(Math.abs(Duration.ofMillis(shift.millis()).toHours())).isLessThanOrEqualTo(2 * Math.abs(hoursAhead));
    }
}
