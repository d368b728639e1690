package dev.penumbra.proxy.dialect.anthropic;

import dev.penumbra.proxy.dialect.Dialect;
import dev.penumbra.proxy.dialect.Hindrance;
import dev.penumbra.proxy.dialect.RequestHead;
import dev.penumbra.proxy.dialect.Route;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The paths of this API: one for messages at its own host, one for each model at Vertex. */
final class MessagesRoutes {
    static final String MESSAGES = "messages";
    static final String VERSION_HEADER = "anthropic-version";
    /** Kept on the route only so that the rewrite can tell that it was left out; never sent on. */
    static final String BETA_HEADER = "anthropic-beta";

    private static final String STREAM = "streamRawPredict";
    private static final String VERTEX_MODEL =
            "/projects/{project}/locations/{location}/publishers/anthropic/models/{model}:";
    private static final Pattern OWN = Pattern.compile("/(v1)/messages(/count_tokens|/batches(?:/.*)?)?");
    private static final Pattern CATALOGUE = Pattern.compile("/(v1)/(models|files|skills)(/.*)?");
    private static final Pattern VERTEX = Pattern.compile(
            "/(v1|v1beta1)/projects/[^/]+/locations/[^/]+/publishers/anthropic/models/([^/:]+):([A-Za-z]+)");

    private final Dialect dialect;

    MessagesRoutes(Dialect dialect) {
        this.dialect = dialect;
    }

    @Nullable Route recognise(RequestHead head) {
        Matcher own = OWN.matcher(head.path());
        if (own.matches()) {
            return own(head, own.group(2) == null ? "" : own.group(2));
        }
        Matcher vertex = VERTEX.matcher(head.path());
        if (vertex.matches()) {
            return vertex(head, vertex);
        }
        // Other providers have paths of these names; only the header tells whose they are.
        Matcher catalogue = CATALOGUE.matcher(head.path());
        return catalogue.matches() && head.header(VERSION_HEADER) != null
                ? route(head, "/v1/" + catalogue.group(2), catalogue.group(2), null, false, Hindrance.NO_GENERATION)
                : null;
    }

    private Route own(RequestHead head, String resource) {
        if (resource.startsWith("/batches")) {
            return route(head, "/v1/messages/batches", "batches", null, false, Hindrance.ASYNCHRONOUS);
        }
        if (resource.equals("/count_tokens")) {
            return route(head, "/v1/messages/count_tokens", "count_tokens", null, false, Hindrance.NO_GENERATION);
        }
        return route(head, "/v1/messages", MESSAGES, null, false, unlessPosted(head));
    }

    private Route vertex(RequestHead head, Matcher path) {
        String model = path.group(2);
        String operation = path.group(3);
        boolean generation = operation.equals("rawPredict") || operation.equals(STREAM);
        boolean counting = model.equals("count-tokens");
        String name = "/" + path.group(1) + VERTEX_MODEL + (generation ? operation : "other");
        return route(
                head,
                name,
                operation,
                counting ? null : model,
                operation.equals(STREAM),
                generation && !counting ? unlessPosted(head) : Hindrance.NO_GENERATION);
    }

    private static @Nullable Hindrance unlessPosted(RequestHead head) {
        return head.method().equals("POST") ? null : Hindrance.NO_GENERATION;
    }

    private Route route(
            RequestHead head,
            String name,
            String operation,
            @Nullable String model,
            boolean streamed,
            @Nullable Hindrance hindrance) {
        String version = name.substring(1, name.indexOf('/', 1));
        return new Route(
                dialect, name, version, operation, head.query(), model, streamed, hindrance, head.path(), kept(head));
    }

    private static Map<String, String> kept(RequestHead head) {
        Map<String, String> kept = new HashMap<>();
        keep(kept, VERSION_HEADER, head);
        keep(kept, BETA_HEADER, head);
        return kept;
    }

    private static void keep(Map<String, String> kept, String name, RequestHead head) {
        String value = head.header(name);
        if (value != null) {
            kept.put(name, value);
        }
    }
}
