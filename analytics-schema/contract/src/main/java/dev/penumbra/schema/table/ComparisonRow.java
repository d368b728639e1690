package dev.penumbra.schema.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was computed from the pair of one exchange. Key: exchange id. Columns speak of lite and pro, whichever of them
 * was served; {@code primaryTier} says which.
 *
 * @param sampledBy exchange, or session where all of a session were selected together
 * @param outcomeReason why a pair could not be compared, and which side is to blame; empty for every other outcome
 * @param metric the measure that {@code disagree} and {@code score} come from; empty when none applied
 * @param disagree 1 when the two answers differ, 0 when they agree, null when they could not be compared
 * @param score the measure's own figure, 0 to 1, 1 for equal
 * @param objectiveSign +1 Pro better, 0 equal, -1 Lite better where no judge is needed to say so; else null
 * @param liteSelfDisagree 1 when Lite, asked again, differed from itself; null when it was not asked again
 * @param costDeltaUsd Pro's list cost less Lite's; null unless both are priced
 * @param sameStreamMode both arms streamed or neither did, so that their latencies can be compared
 * @param standardTier both arms were served at the standard tier, which latencies need as well
 * @param arms how many arms the row was computed from
 * @param version grows with the set of arms, so that a late arm's row replaces the one without it and never the reverse
 */
public record ComparisonRow(
        String exchangeId,
        Instant startedAt,
        String dialect,
        String route,
        String workload,
        String segment,
        Map<String, String> dimensions,
        String taskKind,
        String session,
        String rule,
        String ruleVersion,
        double mirrorProbability,
        String sampledBy,
        String rewriteVersion,
        String primaryTier,
        String liteModel,
        String proModel,
        String outcome,
        String outcomeReason,
        String metric,
        String metricVersion,
        @Nullable Integer disagree,
        @Nullable Double score,
        @Nullable Double lengthRatio,
        @Nullable Integer objectiveSign,
        String objectiveReason,
        @Nullable Integer liteSelfDisagree,
        @Nullable Integer proSelfDisagree,
        boolean syntheticRepeats,
        String liteStatus,
        String proStatus,
        @Nullable Long liteInputTokens,
        @Nullable Long liteOutputTokens,
        @Nullable Long proInputTokens,
        @Nullable Long proOutputTokens,
        @Nullable BigDecimal liteCostUsd,
        @Nullable BigDecimal proCostUsd,
        @Nullable BigDecimal liteListCostUsd,
        @Nullable BigDecimal proListCostUsd,
        @Nullable BigDecimal costDeltaUsd,
        @Nullable Long liteTotalMillis,
        @Nullable Long proTotalMillis,
        @Nullable Long liteTimeToFirstTokenMillis,
        @Nullable Long proTimeToFirstTokenMillis,
        boolean sameStreamMode,
        boolean standardTier,
        boolean capRaised,
        int arms,
        long version) {}
