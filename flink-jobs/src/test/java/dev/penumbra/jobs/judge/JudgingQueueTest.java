package dev.penumbra.jobs.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.jobs.io.Backoff;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceBookFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgingQueueTest {
    private static final JudgeLimits LIMITS = new JudgeLimits(
            Duration.ofSeconds(60),
            4,
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60)),
            new Backoff(Duration.ofMinutes(2), Duration.ofHours(1)),
            Duration.ofDays(7));

    @TempDir
    Path folder;

    private final FakeUnjudged unjudged = new FakeUnjudged();
    private final SettableClock clock = new SettableClock();

    @Test
    void aPairIsNotHandedOutAgainAtOnce() throws Exception {
        JudgingQueue queue = queue(null);
        unjudged.has(2);

        assertThat(queue.poll()).hasSize(2);
        clock.advance(LIMITS.deadline().minusSeconds(1));
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void whatComesToNothingHoldsUpNoOtherPair() throws Exception {
        JudgingQueue queue = queue(null);
        unjudged.has(100);

        assertThat(everythingHandedOut(queue)).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void whatCameToNothingIsHandedOutAgainAfterWaitsThatDoubleAndIsNeverGivenUp() throws Exception {
        JudgingQueue queue = queue(null);
        unjudged.has(1);
        Duration longest = LIMITS.nextRound().first();

        for (int round = 1; round <= 100; round++) {
            assertThat(queue.poll()).as("round %d", round).hasSize(1);
            clock.advance(longest.dividedBy(2).minusMillis(1));
            assertThat(queue.poll()).as("too early after round %d", round).isEmpty();
            clock.advance(longest.dividedBy(2).plusMillis(1));
            longest = Collections.min(
                    List.of(longest.multipliedBy(2), LIMITS.nextRound().longest()));
        }
        assertThat(queue.handedOutAgain()).isOne();
    }

    @Test
    void afterAnOutageOfTenMinutesAllIsJudgedWithinTwiceThat() throws Exception {
        JudgingQueue queue = queue(null);
        unjudged.has(100);
        for (int second = 0; second < 600; second += 5) {
            queue.poll();
            clock.advance(Duration.ofSeconds(5));
        }

        for (int second = 0; second < 1_200; second += 5) {
            unjudged.judge(
                    queue.poll().stream().map(UnjudgedComparison::exchangeId).toArray(String[]::new));
            clock.advance(Duration.ofSeconds(5));
        }

        assertThat(unjudged.open).isEmpty();
    }

    @Test
    void whatCameToNothingDoesNotTieUpTheDaysMoney() throws Exception {
        JudgingQueue queue = queue(estimateOfOnePair().multiply(new BigDecimal("5")));
        unjudged.has(100);

        assertThat(everythingHandedOut(queue)).hasSize(100);
        assertThat(queue.budgetSpent()).isFalse();
    }

    @Test
    void nothingIsAskedOnceTheDaysMoneyIsSpent() throws Exception {
        JudgingQueue queue = queue(new BigDecimal("1"));
        unjudged.has(2);
        unjudged.spent = new BigDecimal("0.84");

        assertThat(queue.poll()).isEmpty();
        assertThat(queue.budgetSpent()).isTrue();

        unjudged.spent = BigDecimal.ZERO;

        assertThat(queue.poll()).hasSize(2);
        assertThat(queue.budgetSpent()).isFalse();
    }

    @Test
    void whatIsUnderWayCountsAsSpent() throws Exception {
        JudgingQueue queue = queue(estimateOfOnePair().multiply(new BigDecimal("2.5")));
        unjudged.has(4);

        assertThat(queue.poll()).hasSize(2);

        unjudged.judge("e-0");
        assertThat(queue.poll()).hasSize(1);
    }

    @Test
    void aPairIsEstimatedAtTheCapOfBothItsCalls() {
        assertThat(estimateOfOnePair()).isBetween(new BigDecimal("0.16384"), new BigDecimal("0.17"));
    }

    @Test
    void nothingIsAskedWhileTheJudgeHasNoPrice() throws Exception {
        JudgingQueue queue = queue(new BigDecimal("100"), bookFrom("2026-11-21"));
        unjudged.has(2);

        assertThat(queue.poll()).isEmpty();
        assertThat(queue.withoutPrice()).isEqualTo(2);
        assertThat(queue.budgetSpent()).isFalse();

        clock.advance(Duration.ofDays(1));

        assertThat(queue.poll()).hasSize(2);
        assertThat(queue.withoutPrice()).isZero();
    }

    private static PriceBook bookFrom(String day) throws IOException {
        String yaml = "{catalog_version: x, models: [{provider: p, model: gemini-4-argon, prices: [{from: " + day
                + ", input: 1, output: 2}]}]}";
        return PriceBookFile.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
    }

    private BigDecimal estimateOfOnePair() {
        return new JudgePrice(PriceBook.shipped(), "gemini-4-argon").estimate(FakeUnjudged.pair(0), clock.instant());
    }

    private static List<UnjudgedComparison> everythingHandedOut(JudgingQueue queue) throws SQLException {
        List<UnjudgedComparison> all = new ArrayList<>();
        List<UnjudgedComparison> batch = queue.poll();
        while (!batch.isEmpty()) {
            all.addAll(batch);
            batch = queue.poll();
        }
        return all;
    }

    private JudgingQueue queue(@Nullable BigDecimal maxUsdPerDay) throws IOException {
        return queue(maxUsdPerDay, PriceBook.shipped());
    }

    private JudgingQueue queue(@Nullable BigDecimal maxUsdPerDay, PriceBook book) throws IOException {
        return new JudgingQueue(
                unjudged,
                new JudgePrice(book, "gemini-4-argon"),
                JudgeTest.settings(folder, "http://127.0.0.1:1", maxUsdPerDay),
                LIMITS,
                clock,
                new Random(1));
    }

    private static final class FakeUnjudged implements Unjudged {
        private final List<UnjudgedComparison> open = new ArrayList<>();
        private final Set<String> judged = new HashSet<>();
        private BigDecimal spent = BigDecimal.ZERO;

        static UnjudgedComparison pair(int number) {
            return new UnjudgedComparison("e-" + number, Instant.EPOCH, "s", "unknown", "q", "a", "b");
        }

        void has(int pairs) {
            IntStream.range(0, pairs).forEach(number -> open.add(pair(number)));
        }

        void judge(String... exchangeIds) {
            judged.addAll(List.of(exchangeIds));
            open.removeIf(pair -> judged.contains(pair.exchangeId()));
        }

        @Override
        public List<UnjudgedComparison> next(Instant since, int most, Collection<String> without) {
            return open.stream()
                    .filter(pair -> !without.contains(pair.exchangeId()))
                    .limit(most)
                    .toList();
        }

        @Override
        public Set<String> judged(Collection<String> exchangeIds) {
            Set<String> both = new HashSet<>(judged);
            both.retainAll(exchangeIds);
            return both;
        }

        @Override
        public BigDecimal spentSince(Instant since) {
            return spent;
        }

        @Override
        public void close() {}
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-11-20T11:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
