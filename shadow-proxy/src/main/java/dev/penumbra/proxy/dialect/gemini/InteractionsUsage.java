package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.UsageSource;
import org.jspecify.annotations.Nullable;

/** The counters of an interaction as the normalised ones; tool use and thoughts are counted apart, as in generateContent. */
final class InteractionsUsage {
    private InteractionsUsage() {}

    /** Null when nothing was counted: unknown is not zero. */
    static @Nullable TokenUsage read(JsonNode counts) {
        if (!counts.hasNonNull("total_input_tokens")
                && !counts.hasNonNull("total_output_tokens")
                && !counts.hasNonNull("total_tokens")) {
            return null;
        }
        long tool = count(counts, "total_tool_use_tokens");
        long input = count(counts, "total_input_tokens") + tool;
        long thoughts = count(counts, "total_thought_tokens");
        return new TokenUsage(
                input,
                count(counts, "total_cached_tokens"),
                0,
                0,
                tool,
                audio(counts.path("input_tokens_by_modality")),
                cachedAudio(counts.path("cached_tokens_by_modality")),
                output(counts, input, thoughts),
                thoughts,
                UsageSource.FINAL);
    }

    private static long output(JsonNode counts, long input, long thoughts) {
        return counts.hasNonNull("total_output_tokens")
                ? count(counts, "total_output_tokens") + thoughts
                : Math.max(thoughts, count(counts, "total_tokens") - input);
    }

    /** Null when the kinds of what came from the cache are not told: unknown is not zero. */
    private static @Nullable Long cachedAudio(JsonNode details) {
        return details.isEmpty() ? null : Long.valueOf(audio(details));
    }

    private static long audio(JsonNode details) {
        long tokens = 0;
        for (JsonNode detail : details) {
            if (detail.path("modality").asText().equalsIgnoreCase("audio")) {
                tokens += count(detail, "tokens");
            }
        }
        return tokens;
    }

    private static long count(JsonNode counts, String field) {
        return Math.max(0, counts.path(field).asLong(0));
    }
}
