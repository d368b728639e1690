package dev.penumbra.proxy.dialect;

import dev.penumbra.proxy.dialect.anthropic.MessagesDialect;
import dev.penumbra.proxy.dialect.gemini.GeminiDialect;
import dev.penumbra.proxy.dialect.gemini.InteractionsDialect;
import dev.penumbra.proxy.dialect.gemini.VertexDialect;
import dev.penumbra.proxy.dialect.openai.ChatCompletionsDialect;
import dev.penumbra.proxy.dialect.openai.ChatForm;
import dev.penumbra.proxy.dialect.openai.ResponsesDialect;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All wire forms, in the order in which they are asked. */
public record Dialects(List<Dialect> all) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");

    public Dialects {
        all = List.copyOf(all);
    }

    /** The first that knows a path has it; Anthropic tells its own of the paths that others have too by a header. */
    public static Dialects of(ModelProfiles profiles) {
        return new Dialects(List.of(
                new GeminiDialect(profiles),
                new VertexDialect(profiles),
                new InteractionsDialect(profiles),
                new MessagesDialect(profiles),
                new ChatCompletionsDialect(ChatForm.GEMINI, profiles),
                new ResponsesDialect(profiles),
                new ChatCompletionsDialect(ChatForm.OPENAI, profiles)));
    }

    /** Null when no dialect knows the path. */
    public @Nullable Route recognise(RequestHead head) {
        for (Dialect dialect : all) {
            Route route = dialect.recognise(head);
            if (route != null) {
                return route;
            }
        }
        return null;
    }

    /** Whether any request can be on a route of this name, for example {@code /v1beta/models/{model}:generateContent}. */
    public boolean haveRoute(String name) {
        String path = PLACEHOLDER.matcher(name).replaceAll("x");
        return Stream.of(Map.<String, String>of(), Map.of("anthropic-version", "2023-06-01"))
                .map(headers -> recognise(new RequestHead("POST", path, null, headers)))
                .anyMatch(route -> route != null && route.name().equals(name));
    }
}
