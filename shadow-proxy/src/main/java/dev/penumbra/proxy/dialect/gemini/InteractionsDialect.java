package dev.penumbra.proxy.dialect.gemini;

import dev.penumbra.proxy.dialect.AnswerHead;
import dev.penumbra.proxy.dialect.AnswerReader;
import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.Dialect;
import dev.penumbra.proxy.dialect.Hindrance;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Google's interactions, of which the body names the model, and the provider keeps the answer unless told not to. Only
 * one that stands alone, without state of the provider, is asked of another model.
 */
public final class InteractionsDialect implements Dialect {
    /** Selects the form of request and answer; without it a mirrored call could be read in another one. */
    static final String REVISION_HEADER = "api-revision";

    private static final Pattern PATH =
            Pattern.compile("/(v1|v1beta1|v1beta|v1alpha)/(projects/[^/]+/locations/[^/]+/)?interactions(/.*)?");
    private static final String OPERATION = "interactions";

    private final InteractionsRewrite rewrite;

    public InteractionsDialect(ModelProfiles profiles) {
        this.rewrite = new InteractionsRewrite(profiles);
    }

    @Override
    public String name() {
        return "interactions";
    }

    @Override
    public @Nullable Route recognise(RequestHead head) {
        Matcher path = PATH.matcher(head.path());
        if (!path.matches()) {
            return null;
        }
        boolean generation = path.group(3) == null && head.method().equals("POST");
        String revision = head.header(REVISION_HEADER);
        return new Route(
                this,
                name(path),
                path.group(1),
                OPERATION,
                head.query(),
                null,
                false,
                generation ? null : Hindrance.NO_GENERATION,
                head.path(),
                revision == null ? Map.of() : Map.of(REVISION_HEADER, revision));
    }

    private static String name(Matcher path) {
        String project = path.group(2) == null ? "/" : "/projects/{project}/locations/{location}/";
        return "/" + path.group(1) + project + OPERATION + (path.group(3) == null ? "" : "/{interaction}");
    }

    @Override
    public ChatRequest read(Route route, byte[] body, int textLimit) throws MalformedRequestException {
        return InteractionsRequestReader.read(JsonBody.readObject(body), textLimit);
    }

    @Override
    public Rewrite rewrite(Route route, byte[] body, RewriteTarget target)
            throws MalformedRequestException, UnfitRequestException {
        return rewrite.rewrite(route, body, target);
    }

    @Override
    public AnswerReader answerReader(Route route, AnswerHead head, int textLimit) {
        return new JsonAnswerReader(head, new InteractionsAnswer(textLimit));
    }

    @Override
    public String rewriteVersion() {
        return InteractionsRewrite.VERSION;
    }

    @Override
    public Map<String, String> credential(Route route, String key) {
        return route.path().contains("/projects/")
                ? Map.of("authorization", "Bearer " + key)
                : Map.of(GenerateContentDialect.API_KEY, key);
    }

    @Override
    public Stream<String> clientKeys(RequestHead head) {
        return GenerateContentDialect.keys(head);
    }

    @Override
    public String errorBody(int status, String message) {
        return GeminiErrors.body(status, message);
    }
}
