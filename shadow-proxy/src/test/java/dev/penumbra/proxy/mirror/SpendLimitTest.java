package dev.penumbra.proxy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.proxy.mirror.SpendLimit.Reservation;
import dev.penumbra.proxy.mirror.SpendMemory.DaySpend;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class SpendLimitTest {
    private final MovingClock clock = MovingClock.at("2026-11-20T23:59:00Z");
    private final Remembering memory = new Remembering();
    private final List<String> told = new ArrayList<>();
    private final SpendLimit limit = limit(100);

    @Test
    void whatIsReservedIsNotReservedTwice() {
        assertThat(limit.reserve(60)).isNotNull();
        assertThat(limit.reserve(60)).isNull();
        assertThat(limit.reserve(40)).isNotNull();
    }

    @Test
    void theRealCostTakesThePlaceOfTheEstimate() {
        Reservation reservation = limit.reserve(90);
        limit.settle(reservation, 30);

        assertThat(limit.committedPicoUsd()).isEqualTo(30);
        assertThat(limit.reservedPicoUsd()).isZero();
        assertThat(limit.reserve(70)).isNotNull();
    }

    @Test
    void aNewDayHasItsOwnMoneyAndYesterdaysCallsDoNotTouchIt() {
        Reservation yesterday = limit.reserve(100);
        clock.advance(Duration.ofMinutes(2));

        assertThat(limit.reserve(100)).isNotNull();
        limit.settle(yesterday, 10);
        assertThat(limit.committedPicoUsd()).isEqualTo(100);
        assertThat(limit.reserve(1)).isNull();
    }

    @Test
    void aClockThatIsSetBackOverMidnightGivesNoMoneyOutTwice() {
        clock.advance(Duration.ofMinutes(2));
        assertThat(limit.reserve(100)).isNotNull();
        clock.advance(Duration.ofMinutes(-2));

        assertThat(limit.reserve(1)).isNull();
        assertThat(limit(100).reserve(1)).as("after a restart").isNull();
    }

    @Test
    void aLimitOfZeroOrLessMeansNeverEvenForWhatIsFree() {
        assertThat(limit(0).reserve(0)).isNull();
        assertThat(limit(-1).reserve(0)).isNull();
    }

    @Test
    void whatWasReservedWhenTheProxyCrashedCountsAsSpent() {
        assertThat(limit.reserve(60)).isNotNull();

        SpendLimit restarted = limit(100);
        assertThat(restarted.committedPicoUsd()).isBetween(60L, 61L);
        assertThat(restarted.reserve(60)).isNull();
    }

    @Test
    void nothingIsGivenOutThatCannotBeRemembered() {
        memory.broken = true;

        assertThat(limit.reserve(1)).isNull();
        memory.broken = false;
        assertThat(limit.reserve(1)).isNotNull();
    }

    /** A crash may come after any step: what is known then is never less than what was given out. */
    @Test
    void noCrashGivesMoneyOutTwiceAndNoneLosesMoreThanWhatIsOpenAndATwentieth() {
        Random random = new Random(7);
        SpendLimit spending = limit(100_000);
        List<Reservation> open = new ArrayList<>();
        long spent = 0;
        for (int step = 0; step < 20_000; step++) {
            if (open.size() < 5 && random.nextBoolean()) {
                Reservation taken = spending.reserve(random.nextInt(500));
                if (taken != null) {
                    open.add(taken);
                }
            } else if (!open.isEmpty()) {
                Reservation ended = open.remove(random.nextInt(open.size()));
                long cost = ended.picoUsd() / 10;
                spending.settle(ended, cost);
                spent += cost;
            }
            long truth = spent + open.stream().mapToLong(Reservation::picoUsd).sum();

            assertThat(spending.committedPicoUsd()).isEqualTo(truth);
            assertThat(limit(100_000).committedPicoUsd()).isBetween(truth, truth + 5_000 + 1_000);
        }
        assertThat(memory.writes).as("and few steps cost a write").isLessThan(1_000);
    }

    @Test
    void anOrderlyStopLosesNothing() {
        Reservation reservation = limit.reserve(50);
        limit.settle(reservation, 7);
        limit.close();

        assertThat(limit(100).committedPicoUsd()).isEqualTo(7);
    }

    @Test
    void nearAndSpentAreToldOnceADay() {
        for (int day = 0; day < 2; day++) {
            limit.reserve(79);
            limit.reserve(1);
            limit.reserve(1);
            limit.reserve(100);
            limit.reserve(100);
            clock.advance(Duration.ofDays(1));
        }

        assertThat(told).containsExactly("near rule", "spent rule", "near rule", "spent rule");
    }

    private SpendLimit limit(long picoUsd) {
        return new SpendLimit("rule", picoUsd, clock, memory, new SpendLimit.Listener() {
            @Override
            public void near(SpendLimit limit) {
                told.add("near " + limit.name());
            }

            @Override
            public void spent(SpendLimit limit) {
                told.add("spent " + limit.name());
            }
        });
    }

    private static final class Remembering implements SpendMemory {
        private DaySpend last;
        private boolean broken;
        private int writes;

        @Override
        public DaySpend recall(String name) {
            return last;
        }

        @Override
        public boolean remember(String name, DaySpend spend) {
            assertThat(spend.day()).isAfterOrEqualTo(LocalDate.EPOCH);
            last = broken ? last : spend;
            writes++;
            return !broken;
        }
    }
}
