package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.schema.event.Surcharges;
import org.jspecify.annotations.Nullable;

/**
 * By which of its tools Google has grounded an answer. The pieces of a stream, and candidates, may repeat each other. Code
 * that was run and addresses that were read cost their tokens alone.
 */
final class Grounding {
    private final SearchQueries queries = new SearchQueries();
    private boolean inWeb;
    private boolean inMaps;
    private boolean inFiles;

    void read(JsonNode candidate) {
        JsonNode metadata = Fields.get(candidate, "groundingMetadata");
        if (metadata.isMissingNode()) {
            return;
        }
        queries.add(Fields.get(metadata, "webSearchQueries"));
        for (JsonNode chunk : Fields.each(Fields.get(metadata, "groundingChunks"))) {
            inWeb |= chunk.has("web");
            inMaps |= chunk.has("maps");
            inFiles |= Fields.has(chunk, "retrievedContext");
        }
    }

    /** What was looked up on the map alone was no search of the web. */
    @Nullable Surcharges surcharges() {
        long searches = inMaps && !inWeb ? 0 : queries.count();
        return Surcharges.of(null, searches, (inMaps ? 1 : 0) + (inFiles ? 1 : 0));
    }
}
