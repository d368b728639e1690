package dev.penumbra.proxy.dialect.openai;

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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** OpenAI's responses API: model and streaming are said in the body, and the provider stores unless told not to. */
public final class ResponsesDialect implements Dialect {
    private static final Endpoints ENDPOINTS =
            new Endpoints(Pattern.compile("(?:/openai)?/(?<version>v1)"), "/responses", Set.of());

    private final ResponsesRewrite rewrite;

    public ResponsesDialect(ModelProfiles profiles) {
        this.rewrite = new ResponsesRewrite(profiles);
    }

    @Override
    public String name() {
        return "openai-responses";
    }

    @Override
    public @Nullable Route recognise(RequestHead head) {
        return ENDPOINTS.recognise(this, head);
    }

    @Override
    public ChatRequest read(Route route, byte[] body, int textLimit) throws MalformedRequestException {
        return ResponsesRequestReader.read(JsonBody.readObject(body), textLimit);
    }

    @Override
    public Rewrite rewrite(Route route, byte[] body, RewriteTarget target)
            throws MalformedRequestException, UnfitRequestException {
        return rewrite.rewrite(route, body, target);
    }

    @Override
    public AnswerReader answerReader(Route route, AnswerHead head, int textLimit) {
        return new JsonAnswerReader(head, new ResponsesAnswer(textLimit));
    }

    @Override
    public String rewriteVersion() {
        return ResponsesRewrite.VERSION;
    }

    @Override
    public Map<String, String> credential(Route route, String key) {
        return OpenAiKeys.credential(key);
    }

    @Override
    public Stream<String> clientKeys(RequestHead head) {
        return OpenAiKeys.of(head);
    }

    @Override
    public String errorBody(int status, String message) {
        return OpenAiErrors.body(status, message);
    }
}
