package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.penumbra.proxy.dialect.ClientQuery;
import dev.penumbra.proxy.dialect.JsonBody;
import dev.penumbra.proxy.dialect.MalformedRequestException;
import dev.penumbra.proxy.dialect.ModelProfile;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.OutputCap;
import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.dialect.RewriteTarget;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.dialect.UnfitRequestException;
import dev.penumbra.schema.price.ModelNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request anew for another arm: the model in the path, one candidate, no labels, and for another model what
 * its profile asks for. What defines the task (messages, schema, tools) is never touched.
 */
final class GeminiRewrite {
    static final String VERSION = "gemini-1";

    private final ModelProfiles profiles;

    GeminiRewrite(ModelProfiles profiles) {
        this.profiles = profiles;
    }

    Rewrite rewrite(Route route, byte[] body, RewriteTarget target)
            throws MalformedRequestException, UnfitRequestException {
        ObjectNode request = JsonBody.readObject(body);
        JsonNode before = request.deepCopy();
        List<String> dropped = new ArrayList<>();
        fitForAnyArm(request, target, dropped);
        String tier = GeminiTier.heard(route, target);
        if (tier != null && !GeminiTier.isInHeader(route)) {
            Fields.put(request, "serviceTier", TextNode.valueOf(tier));
        }
        long tokens = JsonBody.estimatedTokens(request);
        if (!target.sameModel()) {
            ModelProfile profile = profiles.of(target.model());
            profile.require(tokens, GeminiModalities.of(request));
            fitForModel(request, profile, dropped);
        }
        byte[] written = JsonBody.write(request, before, body);
        return new Rewrite(
                path(route, target),
                GeminiTier.headers(route, tier),
                written,
                tokens,
                outputCap(request),
                dropped,
                tier);
    }

    private static void fitForAnyArm(ObjectNode request, RewriteTarget target, List<String> dropped) {
        if (Fields.remove(request, "labels")) {
            dropped.add("labels");
        }
        nameModel(request, target);
        if (Fields.get(request, "generateContentRequest") instanceof ObjectNode nested) {
            nameModel(nested, target);
        }
        if (Fields.get(request, "store").asBoolean(false)) {
            Fields.put(request, "store", BooleanNode.FALSE);
            dropped.add("store");
        }
        if (Fields.get(request, "generationConfig") instanceof ObjectNode configuration
                && Fields.get(configuration, "candidateCount").asLong(1) > 1) {
            Fields.put(configuration, "candidateCount", IntNode.valueOf(1));
            dropped.add("candidateCount");
        }
    }

    private static void nameModel(ObjectNode request, RewriteTarget target) {
        String named = Fields.get(request, "model").asText("");
        if (!named.isEmpty() && !ModelNames.canonical(named).equals(target.model())) {
            String prefix = named.substring(0, named.lastIndexOf('/') + 1);
            Fields.put(request, "model", TextNode.valueOf(prefix + target.model()));
        }
    }

    private static void fitForModel(ObjectNode request, ModelProfile profile, List<String> dropped) {
        if (!(Fields.get(request, "generationConfig") instanceof ObjectNode configuration)) {
            return;
        }
        GeminiThinking.translate(configuration, profile, dropped);
        if (!profile.samplingHonoured()) {
            List.of("temperature", "topP", "topK").stream()
                    .filter(parameter -> Fields.remove(configuration, parameter))
                    .forEach(dropped::add);
        }
        long asked = Fields.get(configuration, "maxOutputTokens").asLong(0);
        if (asked > 0) {
            boolean thinks = profile.thinks() || GeminiThinking.isAskedFor(configuration);
            Fields.put(configuration, "maxOutputTokens", LongNode.valueOf(OutputCap.fitted(asked, thinks, profile)));
        }
    }

    private static @Nullable Long outputCap(ObjectNode request) {
        long cap = Fields.get(Fields.get(request, "generationConfig"), "maxOutputTokens")
                .asLong(0);
        return cap > 0 ? cap : null;
    }

    /** What stands before the model stays; at Vertex that is the client's project and location. */
    private static String path(Route route, RewriteTarget target) {
        String before = route.path().substring(0, route.path().lastIndexOf("/models/"));
        return ClientQuery.append(before + "/models/" + target.model() + ":" + route.operation(), route.query());
    }
}
