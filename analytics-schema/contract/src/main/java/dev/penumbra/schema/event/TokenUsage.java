package dev.penumbra.schema.event;

import static dev.penumbra.schema.event.Checks.requireTokens;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Tokens of one call, normalised over providers (all counts in tokens).
 *
 * @param inputTotal all prompt tokens, cached ones, cache writes, audio and tool results included
 * @param inputCached prompt tokens read from a cache, part of {@code inputTotal}
 * @param cacheWrite5m prompt tokens written to a cache for five minutes, part of {@code inputTotal}
 * @param cacheWrite1h prompt tokens written to a cache for an hour, part of {@code inputTotal}
 * @param inputTool prompt tokens that came from tools on the server, part of {@code inputTotal}
 * @param inputAudio audio tokens of the prompt, part of {@code inputTotal}
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
        requireTokens("output_total", outputTotal);
        requireTokens("output_thinking", outputThinking);
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
                outputTotal,
                outputThinking,
                other);
    }
}
