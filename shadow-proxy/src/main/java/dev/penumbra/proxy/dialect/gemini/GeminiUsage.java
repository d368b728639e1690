package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.UsageSource;
import org.jspecify.annotations.Nullable;

/**
 * This API's counters as the normalised ones: the prompt includes what came from the cache but not what tools on the
 * server added, and the candidates do not include the thoughts, which are billed as output.
 */
final class GeminiUsage {
    private GeminiUsage() {}

    /** Null when nothing was counted: unknown is not zero. */
    static @Nullable TokenUsage read(JsonNode counts) {
        if (!counts.has("promptTokenCount") && !counts.has("candidatesTokenCount") && !counts.has("totalTokenCount")) {
            return null;
        }
        long prompt = count(counts, "promptTokenCount");
        long tool = count(counts, "toolUsePromptTokenCount");
        long thoughts = count(counts, "thoughtsTokenCount");
        return new TokenUsage(
                prompt + tool,
                count(counts, "cachedContentTokenCount"),
                0,
                0,
                tool,
                audio(counts.path("promptTokensDetails")),
                cachedAudio(counts.path("cacheTokensDetails")),
                output(counts, prompt + tool, thoughts),
                thoughts,
                UsageSource.FINAL);
    }

    /** The candidates' counter has been seen missing; the total then still tells. */
    private static long output(JsonNode counts, long input, long thoughts) {
        if (counts.has("candidatesTokenCount") || !counts.has("totalTokenCount")) {
            return count(counts, "candidatesTokenCount") + thoughts;
        }
        return Math.max(thoughts, count(counts, "totalTokenCount") - input);
    }

    /** Null when the kinds of what came from the cache are not told: unknown is not zero. */
    private static @Nullable Long cachedAudio(JsonNode details) {
        return details.isEmpty() ? null : Long.valueOf(audio(details));
    }

    private static long audio(JsonNode details) {
        long tokens = 0;
        for (JsonNode detail : details) {
            if (detail.path("modality").asText().equals("AUDIO")) {
                tokens += count(detail, "tokenCount");
            }
        }
        return tokens;
    }

    private static long count(JsonNode counts, String field) {
        return Math.max(0, counts.path(field).asLong(0));
    }
}
