package dev.penumbra.schema.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was computed from the pair of one exchange. Key: exchange id. Columns speak of lite and pro, whichever of them
 * was served; {@code primaryTier} says which.
 *
 * @param sampledBy exchange, or session where all of a session were selected together
 * @param outcomeReason why a pair could not be compared, and which side is to blame; empty for every other outcome
 * @param metric the measure that {@code disagree} and {@code score} come from; empty when none applied
 * @param comparisonRules version of what made the pair of its kind: the ladder, and what the configuration says of its segment
 * @param differences in which words of the metric's own the two answers differ: for JSON the paths of leaves, without
 *     the places in lists; for calls of tools call_presence, count, name, args
 * @param liteLabel the label that Lite chose; empty when the metric reads none or found none
 * @param liteRefused 1 when Lite's answer is a refusal by its finish reason or by how it begins; null when not read
 * @param liteServedOther the answer names another model than was asked for
 * @param droppedParameters what the rewrite left out of the shadow's request
 * @param coldCache the primary read a part of its prompt from a cache and the shadow read none
 * @param promptDigitRatio digits among the characters of the prompt, 0 to 1; null when it was not kept
 * @param promptCodeRatio signs of program code among the characters of the prompt that are no blanks, 0 to 1
 * @param promptQuestionMarks question marks in the prompt
 * @param promptLanguage ISO 639-1 code of the language that the prompt ends in; empty when it was not kept or not told
 * @param liteAverageLogprob mean log probability of the tokens of Lite's answer; null when its provider did not say
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
        String traceId,
        String templateHash,
        @Nullable Integer turns,
        @Nullable Integer tools,
        @Nullable Integer hasImage,
        String responseShape,
        @Nullable Integer schemaLeaves,
        @Nullable Double promptDigitRatio,
        @Nullable Double promptCodeRatio,
        @Nullable Integer promptQuestionMarks,
        String promptLanguage,
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
        String comparisonRules,
        @Nullable Integer disagree,
        @Nullable Double score,
        List<String> differences,
        String liteLabel,
        String proLabel,
        @Nullable Double lengthRatio,
        @Nullable Integer objectiveSign,
        String objectiveReason,
        @Nullable Integer liteSelfDisagree,
        @Nullable Integer proSelfDisagree,
        boolean syntheticRepeats,
        String liteStatus,
        String proStatus,
        String liteFinishReason,
        String proFinishReason,
        @Nullable Integer liteRefused,
        @Nullable Integer proRefused,
        @Nullable Long liteInputTokens,
        @Nullable Long liteOutputTokens,
        @Nullable Long proInputTokens,
        @Nullable Long proOutputTokens,
        @Nullable Long liteThinkingTokens,
        @Nullable Long proThinkingTokens,
        @Nullable Long liteCachedTokens,
        @Nullable Long proCachedTokens,
        @Nullable BigDecimal liteCostUsd,
        @Nullable BigDecimal proCostUsd,
        @Nullable BigDecimal liteListCostUsd,
        @Nullable BigDecimal proListCostUsd,
        @Nullable BigDecimal costDeltaUsd,
        @Nullable Long liteTotalMillis,
        @Nullable Long proTotalMillis,
        @Nullable Long liteTimeToFirstTokenMillis,
        @Nullable Long proTimeToFirstTokenMillis,
        @Nullable Double liteAverageLogprob,
        @Nullable Double proAverageLogprob,
        boolean sameStreamMode,
        boolean standardTier,
        boolean capRaised,
        List<String> droppedParameters,
        boolean coldCache,
        String liteServiceTier,
        String proServiceTier,
        boolean liteServedOther,
        boolean proServedOther,
        int arms,
        long version) {}
