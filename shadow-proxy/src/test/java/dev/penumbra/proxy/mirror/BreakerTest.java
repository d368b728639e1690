package dev.penumbra.proxy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class BreakerTest {
    private final MovingClock clock = MovingClock.at("2026-11-20T12:00:00Z");
    private final List<String> told = new ArrayList<>();
    private final Breaker breaker = new Breaker(clock, new Breaker.Listener() {
        @Override
        public void opened(Duration pause) {
            told.add("opened for " + pause);
        }

        @Override
        public void closed() {
            told.add("closed");
        }
    });

    @Test
    void oneRefusalOpensIt() {
        breaker.pass().refused(null);

        assertThat(breaker.pass()).isNull();
        assertThat(told).containsExactly("opened for PT1S");
    }

    @Test
    void failuresOpenItOnlyInARow() {
        fail(4);
        breaker.pass().succeeded();
        fail(4);
        assertThat(breaker.isOpen()).isFalse();
        fail(1);

        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void afterThePauseOneProbePassesAndItsSuccessClosesIt() {
        breaker.pass().refused(null);
        clock.advance(Duration.ofSeconds(1));
        Breaker.Pass probe = breaker.pass();

        assertThat(probe).isNotNull();
        assertThat(breaker.pass()).as("no second one beside it").isNull();
        probe.succeeded();
        assertThat(breaker.pass()).isNotNull();
        assertThat(told).containsExactly("opened for PT1S", "closed");
    }

    @Test
    void eachFailedProbeDoublesThePauseUpToItsBound() {
        breaker.pass().refused(null);
        for (int i = 0; i < 12; i++) {
            clock.advance(Duration.ofHours(1));
            breaker.pass().failed(null);
        }

        assertThat(told)
                .startsWith("opened for PT1S", "opened for PT2S", "opened for PT4S", "opened for PT8S")
                .endsWith(
                        "opened for PT4M16S",
                        "opened for PT5M",
                        "opened for PT5M",
                        "opened for PT5M",
                        "opened for PT5M");
        clock.advance(Duration.ofHours(1));
        breaker.pass().succeeded();
        breaker.pass().refused(null);
        assertThat(told).as("a success forgets it").endsWith("closed", "opened for PT1S");
    }

    @Test
    void theUpstreamsWishIsHonouredWithinReason() {
        breaker.pass().refused(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(29));
        assertThat(breaker.pass()).isNull();
        clock.advance(Duration.ofSeconds(1));
        breaker.pass().refused(Duration.ofDays(365));

        assertThat(told).containsExactly("opened for PT30S", "opened for PT1H");
    }

    @Test
    void aProbeThatIsNeverMadeLeavesThePlaceToAnother() {
        breaker.pass().refused(null);
        clock.advance(Duration.ofSeconds(1));
        breaker.pass().unused();

        assertThat(breaker.pass()).isNotNull();
    }

    @Test
    void aLateWordOfACallFromBeforeNeitherClosesItNorDoublesThePause() {
        Breaker.Pass early = breaker.pass();
        Breaker.Pass other = breaker.pass();
        Breaker.Pass third = breaker.pass();
        breaker.pass().refused(null);
        early.succeeded();
        other.refused(null);
        assertThat(breaker.isOpen()).isTrue();
        third.refused(Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(9));

        assertThat(breaker.pass()).as("its wish counts").isNull();
        assertThat(told).containsExactly("opened for PT1S");
    }

    @Test
    void aModelWhoseDayIsSpentIsLeftAloneUntilMidnightAtTheProviders() {
        Breaker.Pass pass = breaker.pass();
        pass.refused(null);
        pass.dayIsSpent();
        clock.advance(Duration.ofHours(20).minusSeconds(1));
        assertThat(breaker.pass()).isNull();
        clock.advance(Duration.ofSeconds(1));

        assertThat(breaker.pass()).isNotNull();
        assertThat(told).containsExactly("opened for PT1S", "opened for PT20H");
    }

    @Test
    void aSpentDayInsideAGoodAnswerOpensItToo() {
        breaker.pass().dayIsSpent();
        clock.advance(Duration.ofHours(2));

        assertThat(breaker.pass()).isNull();
    }

    @Test
    void onlyTheFirstWordOfACallCounts() {
        breaker.pass().refused(null);
        clock.advance(Duration.ofSeconds(1));
        Breaker.Pass probe = breaker.pass();
        probe.refused(null);
        probe.succeeded();

        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void inAStormOfRefusalsOnlyProbesGetThrough() {
        int made = 0;
        for (int second = 0; second < 3_600; second++) {
            for (int i = 0; i < 100; i++) {
                Breaker.Pass pass = breaker.pass();
                if (pass != null) {
                    made++;
                    pass.refused(null);
                }
            }
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(made).as("of 360,000").isLessThan(25);
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "' 0 ', PT0S",
        "'Fri, 20 Nov 2026 12:01:00 GMT', PT1M",
        "'Fri, 20 Nov 2026 11:00:00 GMT', PT0S",
        "soon,",
        "-5,",
        "99999999999999999999,",
        "'',"
    })
    void retryAfterIsSecondsOrADate(String header, Duration wish) {
        Instant now = Instant.parse("2026-11-20T12:00:00Z");

        assertThat(RetryAfter.read(header, now)).isEqualTo(wish);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.pass().failed(null);
        }
    }
}
