package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.schema.event.Surcharges;
import org.jspecify.annotations.Nullable;

/**
 * Which tools an interaction used that Google runs and bills apart: by its steps, and by the provider's own count, which
 * not every answer has. Where both tell, the greater holds.
 */
final class InteractionTools {
    private static final String SEARCH_CALL = "google_search_call";

    private final SearchQueries queries = new SearchQueries();
    private long otherCalls;
    private long searchesTold;
    private long othersTold;

    /** A step at its beginning, or whole. */
    void step(JsonNode step) {
        switch (step.path("type").asText("")) {
            case SEARCH_CALL -> queries.add(step.path("arguments").path("queries"));
            case "google_maps_call", "file_search_call", "retrieval_call" -> otherCalls++;
            default -> {}
        }
    }

    /** What a stream adds to a step. */
    void delta(JsonNode delta) {
        if (delta.path("type").asText("").equals(SEARCH_CALL)) {
            queries.add(delta.path("arguments").path("queries"));
        }
    }

    /** The counters are cumulative, so that the last ones hold. */
    void count(JsonNode counts) {
        JsonNode tools = counts.path("grounding_tool_count");
        if (tools.isEmpty()) {
            return;
        }
        searchesTold = 0;
        othersTold = 0;
        for (JsonNode tool : tools) {
            long uses = Math.max(0, tool.path("count").asLong(0));
            if (tool.path("type").asText("").equals("google_search")) {
                searchesTold += uses;
            } else {
                othersTold += uses;
            }
        }
    }

    @Nullable Surcharges surcharges() {
        return Surcharges.of(null, Math.max(queries.count(), searchesTold), Math.max(otherCalls, othersTold));
    }
}
