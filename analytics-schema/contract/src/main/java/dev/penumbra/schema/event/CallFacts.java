package dev.penumbra.schema.event;

import static dev.penumbra.schema.event.Checks.requireNotNegative;
import static dev.penumbra.schema.event.Checks.requireNullOrFinite;
import static dev.penumbra.schema.event.Checks.requireNullOrNotNegative;
import static dev.penumbra.schema.event.Checks.requireStorable;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one call upstream went.
 *
 * @param tier of the requested model; null when no map names it, or when a later version names one that this one lacks
 * @param requestedModel as sent to the upstream; null on a path that no dialect knows
 * @param servedModel as the answer names it; the one that is priced
 * @param serviceTier as the answer reports it, else as requested, else null
 * @param responseId the provider's own id of the answer
 * @param httpStatus null when no status line arrived
 * @param errorCode the provider's code, or ours; never a message, which may quote the prompt
 * @param startedAt when the call was sent
 * @param timeToFirstTokenMillis from the call's start to the first text or call of a streamed answer, and where that is
 *     not told, to the first byte of the answer's body; null when none came
 * @param totalMillis from the call's start to its end, by a monotonic clock
 * @param requestBytes length of the request body as sent
 * @param responseBytes length of the response body as received
 * @param outputCapAsked the client's cap on output tokens; null for none
 * @param outputCapSent the cap that this call carried
 * @param rewriteVersion the version of the rewriting rules; null on the primary, which is never rewritten
 * @param droppedParameters what the rewrite left out because the target refuses or ignores it
 * @param averageLogprob mean natural logarithm of the probability of each token of the answer, as the provider reports it
 *     or by what it reports of each; null when it was not asked to
 * @param surcharges what is billed beside the tokens; null for nothing
 */
public record CallFacts(
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable Tier tier,

        @Nullable String requestedModel,
        @Nullable String servedModel,
        @Nullable String serviceTier,
        @Nullable String responseId,
        boolean streamed,
        CompletionStatus status,
        @Nullable Integer httpStatus,
        @Nullable String errorCode,
        @Nullable FinishReason finishReason,
        Instant startedAt,
        @Nullable Long timeToFirstTokenMillis,
        long totalMillis,
        long requestBytes,
        long responseBytes,
        @Nullable Long outputCapAsked,
        @Nullable Long outputCapSent,
        @Nullable String rewriteVersion,
        List<String> droppedParameters,
        @Nullable Double averageLogprob,
        @Nullable Surcharges surcharges) {
    public CallFacts {
        if (httpStatus != null && (httpStatus < 100 || httpStatus > 999)) {
            throw new IllegalArgumentException("http_status must be within 100 and 999, but is " + httpStatus);
        }
        requireStorable("started_at", startedAt);
        requireNullOrNotNegative("time_to_first_token_millis", timeToFirstTokenMillis);
        requireNotNegative("total_millis", totalMillis);
        requireNotNegative("request_bytes", requestBytes);
        requireNotNegative("response_bytes", responseBytes);
        requireNullOrNotNegative("output_cap_asked", outputCapAsked);
        requireNullOrNotNegative("output_cap_sent", outputCapSent);
        requireNullOrFinite("average_logprob", averageLogprob);
        droppedParameters = List.copyOf(droppedParameters);
    }

    /** A call that is billed by its tokens alone. */
    public CallFacts(
            @Nullable Tier tier,
            @Nullable String requestedModel,
            @Nullable String servedModel,
            @Nullable String serviceTier,
            @Nullable String responseId,
            boolean streamed,
            CompletionStatus status,
            @Nullable Integer httpStatus,
            @Nullable String errorCode,
            @Nullable FinishReason finishReason,
            Instant startedAt,
            @Nullable Long timeToFirstTokenMillis,
            long totalMillis,
            long requestBytes,
            long responseBytes,
            @Nullable Long outputCapAsked,
            @Nullable Long outputCapSent,
            @Nullable String rewriteVersion,
            List<String> droppedParameters,
            @Nullable Double averageLogprob) {
        this(
                tier,
                requestedModel,
                servedModel,
                serviceTier,
                responseId,
                streamed,
                status,
                httpStatus,
                errorCode,
                finishReason,
                startedAt,
                timeToFirstTokenMillis,
                totalMillis,
                requestBytes,
                responseBytes,
                outputCapAsked,
                outputCapSent,
                rewriteVersion,
                droppedParameters,
                averageLogprob,
                null);
    }

    /** A call whose answer says nothing of how probable it was. */
    public CallFacts(
            @Nullable Tier tier,
            @Nullable String requestedModel,
            @Nullable String servedModel,
            @Nullable String serviceTier,
            @Nullable String responseId,
            boolean streamed,
            CompletionStatus status,
            @Nullable Integer httpStatus,
            @Nullable String errorCode,
            @Nullable FinishReason finishReason,
            Instant startedAt,
            @Nullable Long timeToFirstTokenMillis,
            long totalMillis,
            long requestBytes,
            long responseBytes,
            @Nullable Long outputCapAsked,
            @Nullable Long outputCapSent,
            @Nullable String rewriteVersion,
            List<String> droppedParameters) {
        this(
                tier,
                requestedModel,
                servedModel,
                serviceTier,
                responseId,
                streamed,
                status,
                httpStatus,
                errorCode,
                finishReason,
                startedAt,
                timeToFirstTokenMillis,
                totalMillis,
                requestBytes,
                responseBytes,
                outputCapAsked,
                outputCapSent,
                rewriteVersion,
                droppedParameters,
                null);
    }
}
