package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.UsageSource;
import org.jspecify.annotations.Nullable;

/**
 * Both APIs' counters as the normalised ones. What came from the cache is part of the prompt and thinking is part of the
 * output, but bridges to other models have been seen to leave thinking out of everything except the total.
 */
final class OpenAiUsage {
    private OpenAiUsage() {}

    static @Nullable TokenUsage ofChat(JsonNode counts) {
        return read(counts, "prompt", "completion");
    }

    static @Nullable TokenUsage ofResponse(JsonNode counts) {
        return read(counts, "input", "output");
    }

    /** Null when nothing was counted: unknown is not zero. */
    private static @Nullable TokenUsage read(JsonNode counts, String input, String output) {
        if (!counts.has(input + "_tokens") && !counts.has(output + "_tokens") && !counts.has("total_tokens")) {
            return null;
        }
        JsonNode inputDetails = counts.path(input + "_tokens_details");
        long inputTotal = count(counts, input + "_tokens");
        long stated = count(counts, output + "_tokens");
        long outputTotal = Math.max(stated, count(counts, "total_tokens") - inputTotal);
        long statedThinking = count(counts.path(output + "_tokens_details"), "reasoning_tokens");
        return new TokenUsage(
                inputTotal,
                count(inputDetails, "cached_tokens"),
                count(inputDetails, "cache_write_tokens"),
                0,
                0,
                count(inputDetails, "audio_tokens"),
                outputTotal,
                Math.max(statedThinking, outputTotal - stated),
                UsageSource.FINAL);
    }

    private static long count(JsonNode counts, String field) {
        return Math.max(0, counts.path(field).asLong(0));
    }
}
