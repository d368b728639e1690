package dev.penumbra.proxy.dialect.gemini;

import dev.penumbra.proxy.dialect.Hindrance;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may stand after the colon of a model's path. */
final class Operations {
    static final String GENERATE = "generateContent";
    static final String STREAM = "streamGenerateContent";

    private static final Set<String> GENERATIONS = Set.of(GENERATE, STREAM);
    private static final Set<String> ASYNCHRONOUS =
            Set.of("batchGenerateContent", "asyncBatchEmbedContent", "predictLongRunning");
    private static final Set<String> NAMED = Set.of(
            GENERATE,
            STREAM,
            "countTokens",
            "computeTokens",
            "embedContent",
            "batchEmbedContents",
            "batchGenerateContent",
            "asyncBatchEmbedContent",
            "predict",
            "predictLongRunning");

    private Operations() {}

    /** As it stands in a route's name, which has few values whatever clients write. */
    static String shown(String operation) {
        return NAMED.contains(operation) ? operation : "other";
    }

    static @Nullable Hindrance hindrance(String method, String operation) {
        if (ASYNCHRONOUS.contains(operation)) {
            return Hindrance.ASYNCHRONOUS;
        }
        return GENERATIONS.contains(operation) && method.equals("POST") ? null : Hindrance.NO_GENERATION;
    }
}
