package dev.penumbra.clickhouse.verdict;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is said about one segment. Shares are of one, money is USD; null is "unknown".
 *
 * @param netWin better answers less worse ones, a share of the pairs, between {@code netWinLow} and {@code netWinHigh}
 * @param noiseFloor how often Lite disagrees with itself
 */
public record Verdict(
        String segment,
        String verdict,
        String reasonCode,
        String reason,
        long pairs,
        @Nullable BigDecimal netWin,
        @Nullable BigDecimal netWinLow,
        @Nullable BigDecimal netWinHigh,
        @Nullable BigDecimal disagreement,
        @Nullable BigDecimal noiseFloor,
        @Nullable BigDecimal extraCostUsdPer1k,
        @Nullable BigDecimal usdPerBetterAnswer,
        @Nullable BigDecimal monthlyExtraUsd,
        @Nullable BigDecimal latencyP95DeltaMs) {}
