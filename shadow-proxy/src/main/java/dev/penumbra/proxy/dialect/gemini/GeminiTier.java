package dev.penumbra.proxy.dialect.gemini;

import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.dialect.RewriteTarget;
import dev.penumbra.proxy.dialect.Route;
import java.util.Map;

/**
 * Where another service tier is asked for: at the Gemini API by the body (ai.google.dev, flex inference), at Vertex by a
 * header that its global endpoint alone hears, which is also where a path without a project leads (docs.cloud.google.com, Flex PayGo).
 */
final class GeminiTier {
    private static final String VERTEX_HEADER = "x-vertex-ai-llm-shared-request-type";
    private static final String VERTEX_GLOBAL = "/locations/global/";

    private GeminiTier() {}

    static boolean isHeard(Route route, RewriteTarget target) {
        return target.serviceTier() != null
                && (!isVertex(route) || !route.isInProject() || route.path().contains(VERTEX_GLOBAL));
    }

    static boolean isInBody(Route route) {
        return !isVertex(route);
    }

    static Map<String, String> headers(Route route, RewriteTarget target) {
        return isVertex(route)
                ? Map.of("content-type", "application/json", VERTEX_HEADER, String.valueOf(target.serviceTier()))
                : Rewrite.JSON;
    }

    private static boolean isVertex(Route route) {
        return route.dialect() instanceof VertexDialect;
    }
}
