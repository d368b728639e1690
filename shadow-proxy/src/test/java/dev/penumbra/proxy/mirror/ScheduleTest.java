package dev.penumbra.proxy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ScheduleTest {
    private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant SEEN = Instant.parse("2026-11-20T08:00:00Z");

    @Test
    void aTimeBoxOpensAtItsStartAndClosesAtItsEnd() {
        Schedule week = new Schedule(START, Duration.ofDays(7), null);

        assertThat(week.isOpen(SEEN, START.minusMillis(1))).isFalse();
        assertThat(week.isOpen(SEEN, START)).isTrue();
        assertThat(week.isOpen(SEEN, START.plus(Duration.ofDays(7)).minusMillis(1)))
                .isTrue();
        assertThat(week.isOpen(SEEN, START.plus(Duration.ofDays(7)))).isFalse();
        assertThat(week.isOpen(SEEN, START.plus(Duration.ofDays(28)))).isFalse();
    }

    @Test
    void withoutAStartItOpensWhenTheRuleIsFirstSeen() {
        Schedule week = new Schedule(null, Duration.ofDays(7), null);

        assertThat(week.isOpen(SEEN, SEEN)).isTrue();
        assertThat(week.isOpen(SEEN, SEEN.plus(Duration.ofDays(7)))).isFalse();
    }

    @Test
    void aWeekInEveryFourIsOpenInEachFirstWeek() {
        Schedule check = new Schedule(START, Duration.ofDays(7), Duration.ofDays(28));
        long open = 0;
        for (int hour = 0; hour < 24 * 28 * 12; hour++) {
            open += check.isOpen(SEEN, START.plus(Duration.ofHours(hour))) ? 1 : 0;
        }

        assertThat(open).isEqualTo(24 * 7 * 12);
        assertThat(check.isOpen(SEEN, START.plus(Duration.ofDays(28 * 5 + 6)))).isTrue();
        assertThat(check.isOpen(SEEN, START.plus(Duration.ofDays(28 * 5 + 7)))).isFalse();
    }
}
