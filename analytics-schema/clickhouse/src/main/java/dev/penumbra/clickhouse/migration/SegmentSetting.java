package dev.penumbra.clickhouse.migration;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about one segment; null where nobody said. What is said about {@code *} holds for every segment that
 * says nothing itself.
 *
 * @param maxLatencyP95IncreaseMs objective of the workload {@code interactive}
 * @param minBatchTokensPerSecond objective of the workload {@code batch}, as the next
 * @param highStakes said of {@code *} it holds for every segment, since none can say that it is not
 * @param owner empty where nobody said
 */
public record SegmentSetting(
        String segment,
        @Nullable BigDecimal valuePerBetterAnswerUsd,
        @Nullable Long minPairs,
        @Nullable Long maxLatencyP95IncreaseMs,
        @Nullable Long minBatchTokensPerSecond,
        @Nullable BigDecimal maxBatchUsdPerMillionTokens,
        boolean highStakes,
        String owner) {}
