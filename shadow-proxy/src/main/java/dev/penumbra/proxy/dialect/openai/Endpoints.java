package dev.penumbra.proxy.dialect.openai;

import dev.penumbra.proxy.dialect.Dialect;
import dev.penumbra.proxy.dialect.Hindrance;
import dev.penumbra.proxy.dialect.RequestHead;
import dev.penumbra.proxy.dialect.Route;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The paths of an API under its base: one generates, its neighbours do not.
 *
 * @param base a pattern with the group {@code version}
 * @param generation what stands after the base, for example {@code /chat/completions}
 * @param neighbours first segments after the base of whatever else the API offers
 */
record Endpoints(Pattern base, String generation, Set<String> neighbours) {
    /** What stands beside chat completions. */
    static final Set<String> NEIGHBOURS = Set.of(
            "assistants",
            "audio",
            "batches",
            "completions",
            "containers",
            "conversations",
            "embeddings",
            "evals",
            "files",
            "fine_tuning",
            "images",
            "models",
            "moderations",
            "realtime",
            "threads",
            "uploads",
            "vector_stores",
            "videos");

    private static final Pattern PROJECT = Pattern.compile("/projects/[^/]+/locations/[^/]+/");

    @Nullable Route recognise(Dialect dialect, RequestHead head) {
        Matcher start = base.matcher(head.path());
        if (!start.lookingAt()) {
            return null;
        }
        String rest = head.path().substring(start.end());
        String name = nameOf(rest);
        return name == null
                ? null
                : new Route(
                        dialect,
                        PROJECT.matcher(start.group()).replaceFirst("/projects/{project}/locations/{location}/") + name,
                        start.group("version"),
                        name.substring(1),
                        head.query(),
                        null,
                        false,
                        hindrance(head, rest, name),
                        head.path(),
                        Map.of());
    }

    private @Nullable String nameOf(String rest) {
        if (rest.equals(generation)) {
            return generation;
        }
        if (rest.startsWith(generation + "/")) {
            return generation + "/{id}";
        }
        // A colon belongs to another form of API, such as /v1/models/{model}:generateContent.
        String first = rest.startsWith("/") && !rest.contains(":") ? rest.split("/", 3)[1] : "";
        return neighbours.contains(first) ? "/" + first : null;
    }

    private @Nullable Hindrance hindrance(RequestHead head, String rest, String name) {
        if (rest.equals(generation) && head.method().equals("POST")) {
            return null;
        }
        return name.equals("/batches") ? Hindrance.ASYNCHRONOUS : Hindrance.NO_GENERATION;
    }
}
