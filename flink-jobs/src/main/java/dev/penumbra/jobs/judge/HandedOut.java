package dev.penumbra.jobs.judge;

import dev.penumbra.jobs.io.Backoff;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Which pairs went to the judge and are not seen judged: a poll leaves them out for a wait that doubles with each round,
 * since nothing tells how a round ended. Forgotten at a restart: then a pair may be asked about again, and its rows
 * replace the earlier ones.
 */
final class HandedOut {
    private static final int MOST_REMEMBERED = 4_000;

    private final Backoff nextRound;
    private final Duration longestRound;
    private final RandomGenerator random;
    private final Map<String, Round> byExchange = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Round> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private record Round(int number, Instant waitsUntil, Instant endsBy, BigDecimal estimateUsd) {
        boolean isWaiting(Instant now) {
            return waitsUntil.isAfter(now);
        }

        boolean mayBeUnderWay(Instant now) {
            return endsBy.isAfter(now);
        }
    }

    HandedOut(Backoff nextRound, Duration longestRound, RandomGenerator random) {
        this.nextRound = nextRound;
        this.longestRound = longestRound;
        this.random = random;
    }

    void add(String exchangeId, BigDecimal estimateUsd, Instant now) {
        Round before = byExchange.remove(exchangeId);
        int number = before == null ? 1 : before.number() + 1;
        Instant waitsUntil = now.plus(nextRound.after(number, random));
        byExchange.put(exchangeId, new Round(number, waitsUntil, now.plus(longestRound), estimateUsd));
    }

    void settle(Collection<String> exchangeIds) {
        exchangeIds.forEach(byExchange::remove);
    }

    /** Those whose judgements may still come. */
    List<String> perhapsUnderWay(Instant now) {
        return exchangeIds(round -> round.mayBeUnderWay(now));
    }

    /** Those that a poll leaves out. */
    List<String> waiting(Instant now) {
        return exchangeIds(round -> round.isWaiting(now));
    }

    /** How many have been through a round that came to nothing. */
    long handedOutAgain(Instant now) {
        return byExchange.values().stream()
                .filter(round -> round.number() > 1 && round.isWaiting(now))
                .count();
    }

    /** The most that may still be spent on them, as no more than so many are under way at once: the dearest ones. */
    BigDecimal estimatedUsd(Instant now, int mostUnderWay) {
        return byExchange.values().stream()
                .filter(round -> round.mayBeUnderWay(now))
                .map(Round::estimateUsd)
                .sorted(Comparator.reverseOrder())
                .limit(mostUnderWay)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<String> exchangeIds(Predicate<Round> which) {
        return byExchange.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
