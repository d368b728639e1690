package dev.penumbra.jobs.judge;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides at each poll which pairs go to the judge: a batch, as far as the day's money reaches. A poll comes only when the
 * last batch has been taken, so the calls under way are bounded by the operator that makes them, not here.
 */
final class JudgingQueue {
    private static final Logger LOG = LoggerFactory.getLogger(JudgingQueue.class);

    private final Unjudged unjudged;
    private final HandedOut handedOut;
    private final JudgePrice price;
    private final @Nullable BigDecimal maxUsdPerDay;
    private final int batch;
    private final int mostUnderWay;
    private final JudgeLimits limits;
    private final Clock clock;
    private volatile boolean budgetSpent;
    private volatile long withoutPrice;
    private volatile long handedOutAgain;

    JudgingQueue(
            Unjudged unjudged,
            JudgePrice price,
            JudgeSettings settings,
            JudgeLimits limits,
            Clock clock,
            RandomGenerator random) {
        this.unjudged = unjudged;
        this.handedOut = new HandedOut(limits.nextRound(), limits.longestRound(), random);
        this.price = price;
        this.maxUsdPerDay = settings.maxUsdPerDay();
        this.batch = 2 * settings.pairsAtOnce();
        this.mostUnderWay = settings.pairsAtOnce() + batch;
        this.limits = limits;
        this.clock = clock;
    }

    List<UnjudgedComparison> poll() throws SQLException {
        Instant now = clock.instant();
        settleJudged(now);
        List<UnjudgedComparison> pairs = affordable(priced(candidates(now), now), now);
        handedOutAgain = handedOut.handedOutAgain(now);
        return pairs;
    }

    boolean budgetSpent() {
        return budgetSpent;
    }

    /** Pairs of the last poll that wait because the judge has no price just now. */
    long withoutPrice() {
        return withoutPrice;
    }

    /** Pairs that have been through a round that came to nothing. */
    long handedOutAgain() {
        return handedOutAgain;
    }

    private void settleJudged(Instant now) throws SQLException {
        List<String> perhapsUnderWay = handedOut.perhapsUnderWay(now);
        if (!perhapsUnderWay.isEmpty()) {
            handedOut.settle(unjudged.judged(perhapsUnderWay));
        }
    }

    private List<UnjudgedComparison> candidates(Instant now) throws SQLException {
        return unjudged.next(now.minus(limits.lookback()), batch, handedOut.waiting(now));
    }

    /** None at a moment without a price: nothing would bound what they cost. */
    private List<UnjudgedComparison> priced(List<UnjudgedComparison> candidates, Instant now) {
        boolean isPriced = price.isKnownAt(now);
        tellOfPrice(isPriced ? 0 : candidates.size());
        return isPriced ? candidates : List.of();
    }

    private void tellOfPrice(long waiting) {
        if (waiting > 0 && withoutPrice == 0) {
            LOG.atWarn().log("The judge has no price just now; disagreements wait until the price book has one");
        }
        withoutPrice = waiting;
    }

    private List<UnjudgedComparison> affordable(List<UnjudgedComparison> candidates, Instant now) throws SQLException {
        BigDecimal left = candidates.isEmpty() ? null : left(now);
        List<UnjudgedComparison> affordable = new ArrayList<>();
        for (UnjudgedComparison pair : candidates) {
            BigDecimal estimate = price.estimate(pair, now);
            if (left != null && left.compareTo(estimate) < 0) {
                break;
            }
            left = left == null ? null : left.subtract(estimate);
            handedOut.add(pair.exchangeId(), estimate, now);
            affordable.add(pair);
        }
        tellOfBudget(affordable.size() < candidates.size());
        return affordable;
    }

    /** What the day has left once everything under way is paid; null for no limit. */
    private @Nullable BigDecimal left(Instant now) throws SQLException {
        if (maxUsdPerDay == null) {
            return null;
        }
        Instant today = LocalDate.ofInstant(now, ZoneOffset.UTC).atStartOfDay().toInstant(ZoneOffset.UTC);
        return maxUsdPerDay.subtract(unjudged.spentSince(today)).subtract(handedOut.estimatedUsd(now, mostUnderWay));
    }

    private void tellOfBudget(boolean spent) {
        if (spent && !budgetSpent) {
            LOG.atWarn()
                    .addKeyValue("max_usd_per_day", maxUsdPerDay)
                    .log(
                            "The judge's budget of the day reaches for no further pair; disagreements wait for tomorrow or a higher limit");
        }
        budgetSpent = spent;
    }
}
