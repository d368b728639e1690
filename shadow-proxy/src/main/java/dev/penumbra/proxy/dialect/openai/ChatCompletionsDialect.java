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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chat completions, of OpenAI and in its form: model and streaming are said in the body. */
public final class ChatCompletionsDialect implements Dialect {
    private final ChatForm form;
    private final Endpoints endpoints;
    private final ChatRewrite rewrite;

    public ChatCompletionsDialect(ChatForm form, ModelProfiles profiles) {
        this.form = form;
        this.endpoints = new Endpoints(Pattern.compile(form.base()), "/chat/completions", Endpoints.NEIGHBOURS);
        this.rewrite = new ChatRewrite(form, profiles);
    }

    @Override
    public String name() {
        return form.dialectName();
    }

    @Override
    public @Nullable Route recognise(RequestHead head) {
        return endpoints.recognise(this, head);
    }

    @Override
    public ChatRequest read(Route route, byte[] body, int textLimit) throws MalformedRequestException {
        return ChatRequestReader.read(JsonBody.readObject(body), textLimit);
    }

    @Override
    public Rewrite rewrite(Route route, byte[] body, RewriteTarget target)
            throws MalformedRequestException, UnfitRequestException {
        return rewrite.rewrite(route, body, target);
    }

    @Override
    public AnswerReader answerReader(Route route, AnswerHead head, int textLimit) {
        return new JsonAnswerReader(head, new ChatAnswer(textLimit));
    }

    @Override
    public String rewriteVersion() {
        return ChatRewrite.VERSION;
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
