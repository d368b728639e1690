package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.mirror.SkipReason;
import dev.penumbra.proxy.mirror.TokenBucket;
import dev.penumbra.schema.event.TokenUsage;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How many requests and tokens a minute an upstream may be asked for. A call takes an estimate of its input before, and
 * is charged what it really took after.
 */
public final class ShadowRates {
    private final @Nullable TokenBucket requests;
    private final @Nullable TokenBucket tokens;

    /** Null for no limit. */
    public ShadowRates(@Nullable Long requestsPerMinute, @Nullable Long tokensPerMinute, Clock clock) {
        this.requests = requestsPerMinute == null ? null : TokenBucket.perMinute(requestsPerMinute, clock);
        this.tokens = tokensPerMinute == null ? null : TokenBucket.perMinute(tokensPerMinute, clock);
    }

    @Nullable SkipReason take(long inputTokens) {
        if (requests != null && !requests.take(1)) {
            return SkipReason.SHADOW_REQUESTS_RATE;
        }
        if (tokens != null && !tokens.take((double) inputTokens)) {
            correct(requests, 1);
            return SkipReason.SHADOW_TOKENS_RATE;
        }
        return null;
    }

    void giveBack(long inputTokens) {
        correct(requests, 1);
        correct(tokens, (double) inputTokens);
    }

    /** A call without known usage is left at its estimate. */
    void used(long inputTokens, @Nullable TokenUsage usage) {
        if (usage != null) {
            correct(tokens, (double) inputTokens - usage.inputTotal() - usage.outputTotal());
        }
    }

    private static void correct(@Nullable TokenBucket bucket, double unused) {
        if (bucket != null) {
            bucket.correct(unused);
        }
    }
}
