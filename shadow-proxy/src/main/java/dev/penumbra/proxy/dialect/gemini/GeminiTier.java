package dev.penumbra.proxy.dialect.gemini;

import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.dialect.RewriteTarget;
import dev.penumbra.proxy.dialect.Route;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where another service tier is asked for: at the Gemini API by the body (ai.google.dev, flex inference), at Vertex by a
 * header that its global endpoint alone hears, which is also where a path without a project leads (docs.cloud.google.com, Flex PayGo).
 */
final class GeminiTier {
    private static final String VERTEX_HEADER = "x-vertex-ai-llm-shared-request-type";
    private static final String VERTEX_GLOBAL = "/locations/global/";

    private GeminiTier() {}

    /** The tier that a route can be asked for; null for the client's. */
    static @Nullable String heard(Route route, RewriteTarget target) {
        boolean heard =
                !isInHeader(route) || !route.isInProject() || route.path().contains(VERTEX_GLOBAL);
        return heard ? target.serviceTier() : null;
    }

    static boolean isInHeader(Route route) {
        return route.dialect() instanceof VertexDialect;
    }

    static Map<String, String> headers(Route route, @Nullable String tier) {
        return tier != null && isInHeader(route)
                ? Map.of("content-type", "application/json", VERTEX_HEADER, tier)
                : Rewrite.JSON;
    }
}
