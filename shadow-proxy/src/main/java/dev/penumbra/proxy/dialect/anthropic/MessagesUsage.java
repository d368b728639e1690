package dev.penumbra.proxy.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.JsonBody;
import dev.penumbra.proxy.dialect.RegionName;
import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.UsageSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * This API's counters as the normalised ones. Here the prompt comes in three counters of which the cache's are no part
 * of the first; the counters of a stream are cumulative, and an event that leaves one out lets the earlier one stand.
 */
final class MessagesUsage {
    private final ObjectNode counts = JsonBody.JSON.createObjectNode();

    void merge(JsonNode reported) {
        for (Map.Entry<String, JsonNode> count : reported.properties()) {
            if (!count.getValue().isNull()) {
                counts.set(count.getKey(), count.getValue());
            }
        }
    }

    /** Null when nothing was counted: unknown is not zero. */
    @Nullable TokenUsage read(UsageSource source) {
        if (!counts.hasNonNull("input_tokens") && !counts.hasNonNull("output_tokens")) {
            return null;
        }
        Sum sum = new Sum();
        sum.add(counts);
        for (JsonNode iteration : counts.path("iterations")) {
            // What it cost to compact the conversation first is billed, and not part of the counters above.
            if (iteration.path("type").asText().equals("compaction")) {
                sum.add(iteration);
            }
        }
        return sum.usage(source);
    }

    @Nullable String serviceTier() {
        JsonNode tier = counts.path("service_tier");
        return tier.isTextual() ? tier.asText() : null;
    }

    /** Pages that were fetched are billed by their tokens alone. */
    @Nullable Surcharges surcharges() {
        JsonNode tools = counts.path("server_tool_use");
        return Surcharges.of(
                RegionName.of(counts.path("inference_geo").asText("")),
                tools.path("web_search_requests").asLong(0),
                tools.path("code_execution_requests").asLong(0));
    }

    private static final class Sum {
        private long uncached;
        private long cacheRead;
        private long write5m;
        private long write1h;
        private long output;
        private long thinking;

        void add(JsonNode counts) {
            JsonNode writes = counts.path("cache_creation");
            long fiveMinutes = count(writes, "ephemeral_5m_input_tokens");
            long oneHour = count(writes, "ephemeral_1h_input_tokens");
            // Five minutes is what a write lasts unless an hour was asked for.
            long unexplained = Math.max(0, count(counts, "cache_creation_input_tokens") - fiveMinutes - oneHour);
            uncached += count(counts, "input_tokens");
            cacheRead += count(counts, "cache_read_input_tokens");
            write5m += fiveMinutes + unexplained;
            write1h += oneHour;
            output += count(counts, "output_tokens");
            thinking += count(counts.path("output_tokens_details"), "thinking_tokens");
        }

        TokenUsage usage(UsageSource source) {
            long input = uncached + cacheRead + write5m + write1h;
            return new TokenUsage(input, cacheRead, write5m, write1h, 0, 0, output, thinking, source);
        }

        private static long count(JsonNode counts, String field) {
            return Math.max(0, counts.path(field).asLong(0));
        }
    }
}
