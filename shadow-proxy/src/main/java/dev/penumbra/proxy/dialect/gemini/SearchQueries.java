package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** The searches of an answer as Google bills them: by unique query, of which an empty one is none. */
final class SearchQueries {
    /** Beyond what any answer searches. */
    private static final int MOST = 1_000;

    private final Set<String> unique = new HashSet<>();

    void add(JsonNode queries) {
        for (JsonNode query : Fields.each(queries)) {
            if (!query.asText("").isBlank() && unique.size() < MOST) {
                unique.add(query.asText());
            }
        }
    }

    int count() {
        return unique.size();
    }
}
