package dev.penumbra.proxy.dialect.anthropic;

import dev.penumbra.proxy.dialect.AnswerHead;
import dev.penumbra.proxy.dialect.AnswerReader;
import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.Dialect;
import dev.penumbra.proxy.dialect.JsonAnswerReader;
import dev.penumbra.proxy.dialect.JsonBody;
import dev.penumbra.proxy.dialect.MalformedRequestException;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.RequestHead;
import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.dialect.RewriteTarget;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.dialect.UnfitRequestException;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages API of api.anthropic.com, where the body names the model and asks for a stream, and of Vertex, where the
 * path does.
 */
public final class MessagesDialect implements Dialect {
    private static final String API_KEY = "x-api-key";

    private final MessagesRoutes routes = new MessagesRoutes(this);
    private final MessagesRewrite rewrite;

    public MessagesDialect(ModelProfiles profiles) {
        this.rewrite = new MessagesRewrite(profiles);
    }

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public @Nullable Route recognise(RequestHead head) {
        return routes.recognise(head);
    }

    @Override
    public ChatRequest read(Route route, byte[] body, int textLimit) throws MalformedRequestException {
        return MessagesRequestReader.read(route, JsonBody.readObject(body), textLimit);
    }

    @Override
    public Rewrite rewrite(Route route, byte[] body, RewriteTarget target)
            throws MalformedRequestException, UnfitRequestException {
        return rewrite.rewrite(route, body, target);
    }

    /** Whether a stream was asked for stands in a body that the route does not know; the answer's type says it too. */
    @Override
    public AnswerReader answerReader(Route route, AnswerHead head, int textLimit) {
        return new JsonAnswerReader(head, new MessagesAnswer(textLimit));
    }

    @Override
    public String rewriteVersion() {
        return MessagesRewrite.VERSION;
    }

    @Override
    public Map<String, String> credential(Route route, String key) {
        return route.operation().equals(MessagesRoutes.MESSAGES)
                ? Map.of(API_KEY, key)
                : Map.of("authorization", "Bearer " + key);
    }

    @Override
    public Stream<String> clientKeys(RequestHead head) {
        return Stream.concat(Stream.ofNullable(head.header(API_KEY)), head.bearerTokens());
    }

    @Override
    public String errorBody(int status, String message) {
        return MessagesErrors.body(status, message);
    }
}
