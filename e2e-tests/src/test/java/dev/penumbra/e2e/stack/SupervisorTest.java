package dev.penumbra.e2e.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.e2e.stack.Supervisor.Deaths;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SupervisorTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void whatHasLivedForLongIsStartedAgainAtOnce() {
        Deaths deaths = Deaths.NONE.with(12, 0, 100 * SECOND);

        assertThat(deaths.isDue(100 * SECOND)).isTrue();
    }

    @Test
    void whatDiesSoonAfterItsStartWaitsLongerEachTimeUpToHalfAMinute() {
        Deaths deaths = Deaths.NONE;
        for (int death = 1; death <= 10; death++) {
            long now = 100L * death * SECOND;
            deaths = deaths.with(death, now - SECOND, now);

            long waitMillis = Math.min(500L << (death - 1), 32_000);
            assertThat(deaths.isDue(now + Duration.ofMillis(waitMillis - 1).toNanos()))
                    .isFalse();
            assertThat(deaths.isDue(now + Duration.ofMillis(waitMillis).toNanos()))
                    .isTrue();
        }
    }

    @Test
    void oneDeathIsCountedOnceHoweverOftenItIsSeen() {
        Deaths first = Deaths.NONE.with(12, 0, SECOND);

        assertThat(first.with(12, 0, 2 * SECOND)).isEqualTo(first);
    }

    @Test
    void whatCannotBeStartedIsTriedLater() {
        Deaths postponed = Deaths.NONE.with(12, 0, 100 * SECOND).postponed(100 * SECOND);

        assertThat(postponed.isDue(100 * SECOND)).isFalse();
        assertThat(postponed.isDue(101 * SECOND)).isTrue();
    }

    @Test
    void aLongLifeMakesUpForTheShortOnesBefore() {
        Deaths quick = Deaths.NONE.with(12, 0, SECOND).with(13, 2 * SECOND, 3 * SECOND);

        assertThat(quick.with(14, 4 * SECOND, 100 * SECOND).isDue(100 * SECOND)).isTrue();
    }
}
