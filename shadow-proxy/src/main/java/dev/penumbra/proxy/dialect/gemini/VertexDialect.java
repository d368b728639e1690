package dev.penumbra.proxy.dialect.gemini;

import dev.penumbra.proxy.dialect.Hindrance;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.RequestHead;
import dev.penumbra.proxy.dialect.Route;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gemini at Vertex: the same bodies under a path with project and location, which a rewritten call keeps as the client
 * wrote them. With a key in the place of a token there is no project.
 */
public final class VertexDialect extends GenerateContentDialect {
    private static final String PROJECT = "(projects/[^/]+/locations/[^/]+/)";
    private static final Pattern OPERATION =
            Pattern.compile("/(v1|v1beta1)/" + PROJECT + "?publishers/google/models/([^/:]+):([A-Za-z]+)");
    /** A model tuned by the project. */
    private static final Pattern ENDPOINT =
            Pattern.compile("/(v1|v1beta1)/" + PROJECT + "endpoints/[^/:]+:([A-Za-z]+)");

    private static final Pattern CATALOGUE = Pattern.compile("/(v1|v1beta1)/" + PROJECT
            + "(models|endpoints|cachedContents|tuningJobs|batchPredictionJobs|publishers/google/models)(?:/[^:]*)?");
    private static final String BATCHES = "batchPredictionJobs";

    public VertexDialect(ModelProfiles profiles) {
        super(profiles);
    }

    @Override
    public String name() {
        return "vertex";
    }

    @Override
    public @Nullable Route recognise(RequestHead head) {
        Matcher operation = OPERATION.matcher(head.path());
        if (operation.matches()) {
            return operationRoute(head, operation);
        }
        Matcher endpoint = ENDPOINT.matcher(head.path());
        if (endpoint.matches()) {
            String operationName = "endpoints/{endpoint}:" + Operations.shown(endpoint.group(3));
            return other(head, endpoint, operationName, Hindrance.NO_GENERATION);
        }
        Matcher catalogue = CATALOGUE.matcher(head.path());
        return catalogue.matches() && !head.path().contains("/openapi/") ? catalogueRoute(head, catalogue) : null;
    }

    /** A project is entered with a token, the path without one with a key. */
    @Override
    public Map<String, String> credential(Route route, String key) {
        return route.path().contains("/projects/") ? Map.of("authorization", "Bearer " + key) : Map.of(API_KEY, key);
    }

    private Route operationRoute(RequestHead head, Matcher path) {
        String operation = path.group(4);
        return new Route(
                this,
                "/" + path.group(1) + project(path) + "publishers/google/models/{model}:" + Operations.shown(operation),
                path.group(1),
                operation,
                head.query(),
                path.group(3),
                operation.equals(Operations.STREAM),
                Operations.hindrance(head.method(), operation),
                head.path(),
                Map.of());
    }

    private Route catalogueRoute(RequestHead head, Matcher path) {
        Hindrance hindrance = path.group(3).equals(BATCHES) ? Hindrance.ASYNCHRONOUS : Hindrance.NO_GENERATION;
        return other(head, path, path.group(3), hindrance);
    }

    private Route other(RequestHead head, Matcher path, String operation, Hindrance hindrance) {
        String version = path.group(1);
        String name = "/" + version + project(path) + operation;
        return new Route(this, name, version, operation, head.query(), null, false, hindrance);
    }

    /** A route's name has few values, so it names no project. */
    private static String project(Matcher path) {
        return path.group(2) == null ? "/" : "/projects/{project}/locations/{location}/";
    }
}
