package dev.penumbra.clickhouse.report;

import dev.penumbra.clickhouse.verdict.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A verdict and what a person wants to know beside it.
 *
 * @param primaryTier that clients are served from: lite or pro
 * @param owner who decides; empty when nobody was named
 * @param valueUsd what a better answer is worth; null when nobody said
 * @param exchanges of the window, mirrored or not
 * @param pairsMissing selected exchanges without a comparison
 * @param unjudged pairs that differ and wait for the judge
 * @param judgeLabels pairs that both the judge and people looked at
 * @param judgeKappa how far the two agree beyond chance, up to 1; null without labels
 * @param lastPairAt newest pair that counts
 */
public record SegmentReport(
        Verdict verdict,
        String primaryTier,
        String owner,
        @Nullable BigDecimal valueUsd,
        long exchanges,
        long pairsMissing,
        long pairsUnpriced,
        long unjudged,
        long judgeLabels,
        @Nullable BigDecimal judgeKappa,
        Instant lastPairAt) {
    private static final Set<String> DECIDED = Set.of("UPGRADE", "DOWNGRADE", "STAY", "ROUTE");
    /** As published verdicts expire, and for their reason: the default window of a verdict is that long. */
    private static final Duration LASTING = Duration.ofDays(28);

    /** As it is shown: requests that name no segment are one as well. */
    String name() {
        return verdict.segment().isEmpty() ? "(no segment)" : verdict.segment();
    }

    boolean decided() {
        return DECIDED.contains(verdict.verdict());
    }

    boolean says(String name) {
        return verdict.verdict().equals(name);
    }

    boolean servedFromPro() {
        return primaryTier.equals("pro");
    }

    Instant expiresAt() {
        return lastPairAt.plus(LASTING);
    }
}
