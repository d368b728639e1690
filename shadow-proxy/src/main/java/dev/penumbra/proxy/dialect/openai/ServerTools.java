package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.schema.event.Surcharges;
import org.jspecify.annotations.Nullable;

/**
 * Counts the items of a response by which OpenAI used tools that it bills apart. Of its walks through the web only the
 * searches are billed, and not the pages that were opened.
 */
final class ServerTools {
    private long searches;
    private long others;

    void add(JsonNode item) {
        switch (item.path("type").asText("")) {
            case "web_search_call" -> searches += isSearch(item.path("action")) ? 1 : 0;
            case "file_search_call", "code_interpreter_call", "image_generation_call" -> others++;
            default -> {}
        }
    }

    @Nullable Surcharges surcharges() {
        return Surcharges.of(null, searches, others);
    }

    /** An answer of an earlier version of the API does not say what it did. */
    private static boolean isSearch(JsonNode action) {
        return action.path("type").asText("search").equals("search");
    }
}
