package dev.penumbra.proxy.dialect.gemini;

import dev.penumbra.proxy.dialect.Hindrance;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.RequestHead;
import dev.penumbra.proxy.dialect.Route;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Gemini API of generativelanguage.googleapis.com: the model is in the path, the operation after its colon. */
public final class GeminiDialect extends GenerateContentDialect {
    private static final Pattern OPERATION =
            Pattern.compile("/(v1|v1beta|v1alpha)/(models|tunedModels)/([^/:]+):([A-Za-z]+)");
    private static final Pattern CATALOGUE =
            Pattern.compile("/(v1beta|v1alpha)/(models|tunedModels|files|cachedContents|batches)(/.*)?");

    public GeminiDialect(ModelProfiles profiles) {
        super(profiles);
    }

    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public @Nullable Route recognise(RequestHead head) {
        Matcher operation = OPERATION.matcher(head.path());
        if (operation.matches()) {
            return operationRoute(head, operation);
        }
        Matcher catalogue = CATALOGUE.matcher(head.path());
        return catalogue.matches() ? catalogueRoute(head, catalogue) : null;
    }

    @Override
    public Map<String, String> credential(Route route, String key) {
        return Map.of(API_KEY, key);
    }

    private Route operationRoute(RequestHead head, Matcher path) {
        String version = path.group(1);
        String collection = path.group(2);
        String operation = path.group(4);
        boolean tuned = collection.equals("tunedModels");
        Hindrance hindrance = Operations.hindrance(head.method(), operation);
        return new Route(
                this,
                "/" + version + "/" + collection + "/{model}:" + Operations.shown(operation),
                version,
                operation,
                head.query(),
                tuned ? null : path.group(3),
                operation.equals(Operations.STREAM),
                tuned && hindrance == null ? Hindrance.NO_GENERATION : hindrance,
                head.path(),
                Map.of());
    }

    private Route catalogueRoute(RequestHead head, Matcher path) {
        return new Route(
                this,
                "/" + path.group(1) + "/" + path.group(2),
                path.group(1),
                path.group(2),
                head.query(),
                null,
                false,
                Hindrance.NO_GENERATION);
    }
}
