package dev.penumbra.schema.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One arm of one exchange, without text. Key: exchange id and arm. An unknown name is the empty string, an unknown
 * figure null.
 *
 * @param startedAt start of the exchange; its UTC day is the partition
 * @param traceId of the client's {@code traceparent}; empty without one
 * @param turns null, as the other features of the request, when its body was not read
 * @param inputCachedAudioTokens as they are billed, whether the provider told them or not
 * @param region where the call was to be answered, outside the provider's global endpoint; empty for the global one
 * @param searches executed by the provider; null, as {@code otherTools}, where the answer's usage is unknown
 * @param costUsd as billed, by the service tier of the answer, surcharges included; null when unpriced
 * @param listCostUsd the same at the standard tier
 * @param priceCatalog version of the price book that gave both costs; empty when unpriced
 * @param unpricedSearches those of {@code searches} that are in no cost, since the price book names no fee for them
 * @param averageLogprob mean log probability of the answer's tokens; null when the provider did not say
 * @param version grows with every later statement about the same arm
 */
public record CompletionRow(
        String exchangeId,
        String arm,
        Instant startedAt,
        String proxy,
        String dialect,
        String route,
        String workload,
        String segment,
        Map<String, String> dimensions,
        String taskKind,
        String clientRequestId,
        String traceparent,
        String session,
        String promptHash,
        String traceId,
        String templateHash,
        @Nullable Integer turns,
        @Nullable Integer tools,
        @Nullable Integer hasImage,
        String responseShape,
        @Nullable Integer schemaLeaves,
        boolean mirrored,
        String skipReason,
        String rule,
        String ruleVersion,
        double mirrorProbability,
        double mirrorBucket,
        String sampledBy,
        String tier,
        String requestedModel,
        String servedModel,
        String serviceTier,
        String responseId,
        boolean streamed,
        String status,
        @Nullable Integer httpStatus,
        String errorCode,
        String finishReason,
        Instant callStartedAt,
        @Nullable Long timeToFirstTokenMillis,
        long totalMillis,
        long requestBytes,
        long responseBytes,
        String usageSource,
        @Nullable Long inputTokens,
        @Nullable Long inputCachedTokens,
        @Nullable Long cacheWrite5mTokens,
        @Nullable Long cacheWrite1hTokens,
        @Nullable Long inputAudioTokens,
        @Nullable Long inputCachedAudioTokens,
        @Nullable Long outputTokens,
        @Nullable Long outputThinkingTokens,
        String region,
        @Nullable Long searches,
        @Nullable Long otherTools,
        @Nullable BigDecimal costUsd,
        @Nullable BigDecimal listCostUsd,
        String priceRow,
        String priceCatalog,
        boolean priceTierAssumed,
        @Nullable Long unpricedSearches,
        @Nullable Long outputCapAsked,
        @Nullable Long outputCapSent,
        String rewriteVersion,
        List<String> droppedParameters,
        @Nullable Double averageLogprob,
        long version) {}
