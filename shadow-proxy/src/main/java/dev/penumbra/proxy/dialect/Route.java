package dev.penumbra.proxy.dialect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes, as its dialect understands it.
 *
 * @param name path without model, project, query or key, so that it has few values
 * @param version the API version in the path, for example {@code v1beta}
 * @param operation what is asked, for example {@code generateContent}
 * @param query as sent; null for none
 * @param model as the client names it, without publisher prefix; null where the path has none, and the body may
 * @param streamed whether the path says that the answer comes in pieces
 * @param hindrance why nothing on this route can be mirrored; null when it can
 * @param path as sent, for a dialect that keeps parts of it when it rewrites; empty where it keeps none
 * @param headers what a rewritten request keeps of the client's headers, such as the API's version: an allow-list of
 *     the dialect, by lower-case name, never a credential
 */
public record Route(
        Dialect dialect,
        String name,
        String version,
        String operation,
        @Nullable String query,
        @Nullable String model,
        boolean streamed,
        @Nullable Hindrance hindrance,
        String path,
        Map<String, String> headers) {
    public Route {
        headers = Map.copyOf(headers);
    }

    /** Whether it leads into a project, which then has the quota, whoever's token lets the call in. */
    public boolean isInProject() {
        return path.contains("/projects/");
    }

    /** A route of which name, version and operation say everything. */
    public Route(
            Dialect dialect,
            String name,
            String version,
            String operation,
            @Nullable String query,
            @Nullable String model,
            boolean streamed,
            @Nullable Hindrance hindrance) {
        this(dialect, name, version, operation, query, model, streamed, hindrance, "", Map.of());
    }
}
