package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.ClientQuery;
import dev.penumbra.proxy.dialect.JsonBody;
import dev.penumbra.proxy.dialect.MalformedRequestException;
import dev.penumbra.proxy.dialect.Modality;
import dev.penumbra.proxy.dialect.ModelProfile;
import dev.penumbra.proxy.dialect.ModelProfile.ThinkingControl;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.OutputCap;
import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.dialect.RewriteTarget;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.dialect.ThinkingScale;
import dev.penumbra.proxy.dialect.UnfitRequestException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes an interaction anew for another arm: the model in the body, nothing kept by the provider, and for another
 * model what its profile asks for.
 */
final class InteractionsRewrite {
    static final String VERSION = "interactions-1";

    private final ModelProfiles profiles;

    InteractionsRewrite(ModelProfiles profiles) {
        this.profiles = profiles;
    }

    Rewrite rewrite(Route route, byte[] body, RewriteTarget target)
            throws MalformedRequestException, UnfitRequestException {
        ObjectNode request = JsonBody.readObject(body);
        JsonNode before = request.deepCopy();
        List<String> dropped = new ArrayList<>();
        JsonBody.drop(request, List.of("labels"), dropped);
        // Kept unless told otherwise, so this says it even where the client said nothing.
        request.put("store", false);
        request.put("model", target.model());
        String tier = route.isInProject() ? null : target.serviceTier();
        if (tier != null) {
            request.put("service_tier", tier);
        }
        long tokens = JsonBody.estimatedTokens(request);
        if (!target.sameModel()) {
            ModelProfile profile = profiles.of(target.model());
            profile.require(tokens, modalities(request.path("input")));
            fitForModel(request, profile, dropped);
        }
        String path = ClientQuery.append(route.path(), route.query());
        byte[] written = JsonBody.write(request, before, body);
        return new Rewrite(path, headers(route), written, tokens, outputCap(request), dropped, tier);
    }

    private static void fitForModel(ObjectNode request, ModelProfile profile, List<String> dropped) {
        if (!(request.path("generation_config") instanceof ObjectNode configuration)) {
            return;
        }
        if (configuration.has("thinking_level")) {
            fitThinking(configuration, profile, dropped);
        }
        if (!profile.samplingHonoured()) {
            JsonBody.drop(configuration, List.of("temperature", "top_p"), dropped);
        }
        long asked = configuration.path("max_output_tokens").asLong(0);
        if (asked > 0) {
            configuration.put("max_output_tokens", OutputCap.fitted(asked, profile.thinks(), profile));
        }
    }

    /** There is no budget here: a model that only takes one is left to its default. */
    private static void fitThinking(ObjectNode configuration, ModelProfile profile, List<String> dropped) {
        if (profile.thinkingControl() == ThinkingControl.LEVEL) {
            String level = configuration.path("thinking_level").asText();
            configuration.put("thinking_level", ThinkingScale.level(level, profile));
        } else {
            JsonBody.drop(configuration, List.of("thinking_level", "thinking_summaries"), dropped);
        }
    }

    private static Set<Modality> modalities(JsonNode input) {
        Set<Modality> found = EnumSet.noneOf(Modality.class);
        for (JsonNode piece : Fields.each(input)) {
            add(found, piece.path("type").asText(""));
            found.addAll(modalities(piece.path("content")));
        }
        return found;
    }

    private static void add(Set<Modality> found, String type) {
        switch (type) {
            case "image" -> found.add(Modality.IMAGE);
            case "audio" -> found.add(Modality.AUDIO);
            case "video" -> found.add(Modality.VIDEO);
            case "document" -> found.add(Modality.DOCUMENT);
            default -> {
                // Text, or a step.
            }
        }
    }

    private static @Nullable Long outputCap(ObjectNode request) {
        long cap = request.path("generation_config").path("max_output_tokens").asLong(0);
        return cap > 0 ? cap : null;
    }

    private static Map<String, String> headers(Route route) {
        Map<String, String> headers = new HashMap<>(route.headers());
        headers.putAll(Rewrite.JSON);
        return headers;
    }
}
