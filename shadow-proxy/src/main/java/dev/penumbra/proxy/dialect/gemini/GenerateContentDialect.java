package dev.penumbra.proxy.dialect.gemini;

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
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What generateContent is wherever it is served; the paths and the keys are the subclasses'. */
abstract class GenerateContentDialect implements Dialect {
    static final String API_KEY = "x-goog-api-key";

    private static final String EVENT_STREAM = "text/event-stream";

    private final GeminiRewrite rewrite;

    GenerateContentDialect(ModelProfiles profiles) {
        this.rewrite = new GeminiRewrite(profiles);
    }

    @Override
    public final ChatRequest read(Route route, byte[] body, int textLimit) throws MalformedRequestException {
        return GeminiRequestReader.read(JsonBody.readObject(body), route.streamed(), textLimit);
    }

    @Override
    public final Rewrite rewrite(Route route, byte[] body, RewriteTarget target)
            throws MalformedRequestException, UnfitRequestException {
        return rewrite.rewrite(route, body, target);
    }

    @Override
    public final AnswerReader answerReader(Route route, AnswerHead head, int textLimit) {
        return new JsonAnswerReader(framing(route, head), new GeminiAnswer(textLimit));
    }

    @Override
    public final String rewriteVersion() {
        return GeminiRewrite.VERSION;
    }

    @Override
    public final String errorBody(int status, String message) {
        return GeminiErrors.body(status, message);
    }

    @Override
    public final Stream<String> clientKeys(RequestHead head) {
        return keys(head);
    }

    /** Every slot in which a client of Google's APIs may put its key or token. */
    static Stream<String> keys(RequestHead head) {
        Stream<String> headers = Stream.concat(Stream.ofNullable(head.header(API_KEY)), head.bearerTokens());
        return head.query() == null
                ? headers
                : Stream.concat(headers, Stream.concat(head.parameters("key"), head.parameters("access_token")));
    }

    /** The answer's own word, and where it says nothing, what was asked for. */
    private static AnswerHead framing(Route route, AnswerHead head) {
        boolean events = route.streamed() && head.status() < 400 && asksForEvents(route.query());
        return head.contentType() == null && events ? new AnswerHead(head.status(), EVENT_STREAM) : head;
    }

    private static boolean asksForEvents(@Nullable String query) {
        return query != null && Arrays.asList(query.split("&", -1)).contains("alt=sse");
    }
}
