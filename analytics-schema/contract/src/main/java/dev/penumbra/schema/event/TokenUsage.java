package dev.penumbra.schema.event;

import static dev.penumbra.schema.event.Checks.requireTokens;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of one call, normalised over providers (all counts in tokens).
 *
 * @param inputTotal all prompt tokens, cached ones, cache writes, audio and tool results included
 * @param inputCached prompt tokens read from a cache, part of {@code inputTotal}
 * @param cacheWrite5m prompt tokens written to a cache for five minutes, part of {@code inputTotal}
 * @param cacheWrite1h prompt tokens written to a cache for an hour, part of {@code inputTotal}
 * @param inputTool prompt tokens that came from tools on the server, part of {@code inputTotal}
 * @param inputAudio audio tokens of the prompt, part of {@code inputTotal}
 * @param inputCachedAudio audio tokens read from a cache, part of {@code inputAudio} and of {@code inputCached}; null where
 *     the provider does not say what its cached tokens are
 * @param outputTotal all billed output tokens, thinking included
 * @param outputThinking thinking tokens, part of {@code outputTotal}
 */
public record TokenUsage(
        long inputTotal,
        long inputCached,
        @JsonProperty("cache_write_5m") long cacheWrite5m,
        @JsonProperty("cache_write_1h") long cacheWrite1h,
        long inputTool,
        long inputAudio,
        @Nullable Long inputCachedAudio,
        long outputTotal,
        long outputThinking,
        UsageSource source) {
    public TokenUsage {
        requireTokens("input_total", inputTotal);
        requireTokens("input_cached", inputCached);
        requireTokens("cache_write_5m", cacheWrite5m);
        requireTokens("cache_write_1h", cacheWrite1h);
        requireTokens("input_tool", inputTool);
        requireTokens("input_audio", inputAudio);
        requireTokens("input_cached_audio", inputCachedAudio == null ? 0 : inputCachedAudio);
        requireTokens("output_total", outputTotal);
        requireTokens("output_thinking", outputThinking);
    }

    /** Of a provider that does not say what its cached tokens are. */
    public TokenUsage(
            long inputTotal,
            long inputCached,
            long cacheWrite5m,
            long cacheWrite1h,
            long inputTool,
            long inputAudio,
            long outputTotal,
            long outputThinking,
            UsageSource source) {
        this(
                inputTotal,
                inputCached,
                cacheWrite5m,
                cacheWrite1h,
                inputTool,
                inputAudio,
                null,
                outputTotal,
                outputThinking,
                source);
    }

    public static TokenUsage of(long inputTotal, long outputTotal) {
        return new TokenUsage(inputTotal, 0, 0, 0, 0, 0, outputTotal, 0, UsageSource.FINAL);
    }

    public TokenUsage withSource(UsageSource other) {
        return new TokenUsage(
                inputTotal,
                inputCached,
                cacheWrite5m,
                cacheWrite1h,
                inputTool,
                inputAudio,
                inputCachedAudio,
                outputTotal,
                outputThinking,
                other);
    }

    /**
     * The cached audio tokens to bill, so that no token is billed twice and none is forgotten. Where the provider does not
     * say, as few as its counts allow: a cache holds the beginning of a prompt, which is an instruction rather than a
     * recording, and a cached token of audio costs less than one read anew, so that no cost is understated.
     */
    public long billedCachedAudio() {
        long atMost = Math.min(inputCached, inputAudio);
        long atLeast = Math.max(0, inputCached + cacheWrite5m + cacheWrite1h + inputAudio - inputTotal);
        return Math.min(atMost, Math.max(atLeast, inputCachedAudio == null ? 0 : inputCachedAudio));
    }
}
