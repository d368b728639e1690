package dev.penumbra.proxy.dialect;

import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TokenUsage;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered, over all dialects. Everything may be missing: a cut answer is read as far as it goes.
 *
 * @param text without thoughts; empty when the model ended without a word, null when what it said was not read
 * @param calls what the model proposed to call beside its text, as a JSON array; null when nothing, or when the calls are
 *     the text because it said nothing else
 * @param usage the last one that the answer reported
 * @param errorCode the provider's code of an error, also of one inside a stream that began well
 * @param unreadable a piece of the answer was not of the dialect's form
 * @param retryAfterMillis how long the body of an error asks to wait; null where it does not say, and a header may
 * @param dailyQuotaSpent whether the error says that a quota of the whole day is used up, so that waiting is of no use
 * @param averageLogprob mean natural logarithm of the probability of each token; null where it was not told
 * @param surcharges which tools the provider ran and bills, and where it answered if the answer says so; null for nothing
 */
public record Answer(
        @Nullable BoundedText text,
        @Nullable BoundedText calls,
        @Nullable FinishReason finishReason,
        @Nullable TokenUsage usage,
        @Nullable String servedModel,
        @Nullable String serviceTier,
        @Nullable String responseId,
        @Nullable String errorCode,
        boolean unreadable,
        @Nullable Long retryAfterMillis,
        boolean dailyQuotaSpent,
        @Nullable Double averageLogprob,
        @Nullable Surcharges surcharges) {
    private static final Set<FinishReason> WITHHELD =
            EnumSet.of(FinishReason.ERROR, FinishReason.FILTERED, FinishReason.ABORTED);

    public static final Answer NONE =
            new Answer(null, null, null, null, null, null, null, null, false, null, false, null, null);

    /** This answer, which was read whole: a model that ended by itself and left no text has given an empty one. */
    Answer silentIfNothingWasSaid() {
        boolean silent = text == null && finishReason != null && !WITHHELD.contains(finishReason);
        return silent
                ? new Answer(
                        BoundedText.EMPTY,
                        calls,
                        finishReason,
                        usage,
                        servedModel,
                        serviceTier,
                        responseId,
                        errorCode,
                        unreadable,
                        retryAfterMillis,
                        dailyQuotaSpent,
                        averageLogprob,
                        surcharges)
                : this;
    }
}
