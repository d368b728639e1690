package dev.penumbra.e2e.check;

import java.net.URI;
import java.util.Map;

/** Where a provider lists its models, and the headers that carry a key. */
enum ModelList {
    OPENAI("/v1/models"),
    ANTHROPIC("/v1/models"),
    /** Everything that is none of the others, since the Gemini API is what gateways and stand-ins here speak. */
    GEMINI("/v1beta/models");

    private final String path;

    ModelList(String path) {
        this.path = path;
    }

    static ModelList of(URI url) {
        String host = url.getHost();
        if (host.contains("openai")) {
            return OPENAI;
        }
        return host.contains("anthropic") ? ANTHROPIC : GEMINI;
    }

    String path() {
        return path;
    }

    Map<String, String> headers(String key) {
        return switch (this) {
            case OPENAI -> Map.of("authorization", "Bearer " + key);
            case ANTHROPIC -> Map.of("x-api-key", key, "anthropic-version", "2023-06-01");
            case GEMINI -> Map.of("x-goog-api-key", key);
        };
    }
}
