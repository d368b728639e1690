package dev.penumbra.e2e.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One whole answer as the client saw it.
 *
 * @param exchangeId null when the answer named none
 * @param usage null when the answer said no tokens
 */
public record SeenAnswer(
        int status,
        long bytes,
        @Nullable String exchangeId,
        @Nullable SeenUsage usage,
        long firstByteMicros,
        long totalMicros) {
    /** Tokens as an answer says them: thoughts are part of the output. */
    public record SeenUsage(long inputTokens, long outputTokens, long thinkingTokens) {}
}
