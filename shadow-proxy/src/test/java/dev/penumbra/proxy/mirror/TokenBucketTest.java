package dev.penumbra.proxy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class TokenBucketTest {
    private final MovingClock clock = MovingClock.at("2026-11-20T12:00:00Z");

    @Test
    void asManyPassASecondAsStated() {
        TokenBucket bucket = TokenBucket.perSecond(5, clock);
        long passed = 0;
        for (int tenth = 0; tenth < 600; tenth++) {
            passed += takes(bucket, 10);
            clock.advance(Duration.ofMillis(100));
        }

        assertThat(passed).as("60 seconds, and one second's store").isBetween(299L, 305L);
    }

    @Test
    void lessThanOneASecondStillPassesOneNowAndThen() {
        TokenBucket bucket = TokenBucket.perSecond(0.1, clock);

        assertThat(takes(bucket, 3)).isEqualTo(1);
        clock.advance(Duration.ofMillis(9_990));
        assertThat(takes(bucket, 3)).isZero();
        clock.advance(Duration.ofMillis(10));
        assertThat(takes(bucket, 3)).isEqualTo(1);
    }

    @Test
    void aMinutesQuotaIsNotGoneInItsFirstSecond() {
        TokenBucket bucket = TokenBucket.perMinute(60, clock);

        assertThat(takes(bucket, 100)).isEqualTo(10);
        clock.advance(Duration.ofSeconds(3));
        assertThat(takes(bucket, 100)).isEqualTo(3);
    }

    @Test
    void whatCostMoreThanWasTakenIsWaitedOut() {
        TokenBucket bucket = TokenBucket.perMinute(6_000, clock);
        assertThat(bucket.take(1_000)).isTrue();
        bucket.correct(-2_000);

        clock.advance(Duration.ofSeconds(20));
        assertThat(bucket.take(1)).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(bucket.take(100)).isTrue();
    }

    @Test
    void whatWasNotUsedIsPutBackButNeverOverTheBrim() {
        TokenBucket bucket = TokenBucket.perSecond(2, clock);
        assertThat(bucket.take(1)).isTrue();
        bucket.correct(1);
        bucket.correct(1);

        assertThat(takes(bucket, 5)).isEqualTo(2);
    }

    @Test
    void oneThatAsksForMoreThanTheBucketHoldsPassesWhenItIsFull() {
        TokenBucket bucket = TokenBucket.perSecond(10, clock);

        assertThat(bucket.take(35)).isTrue();
        clock.advance(Duration.ofMillis(2_500));
        assertThat(bucket.take(1)).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(bucket.take(35)).isTrue();
    }

    @Test
    void aClockThatIsSetBackGivesNothing() {
        TokenBucket bucket = TokenBucket.perSecond(1, clock);
        assertThat(bucket.take(1)).isTrue();
        clock.advance(Duration.ofHours(-1));
        assertThat(bucket.take(1)).isFalse();
        clock.advance(Duration.ofSeconds(1));

        assertThat(takes(bucket, 5)).isEqualTo(1);
    }

    private static long takes(TokenBucket bucket, int tries) {
        return IntStream.range(0, tries).filter(i -> bucket.take(1)).count();
    }
}
