package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import dev.penumbra.proxy.dialect.UnfitRequestException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes a request of the responses API anew for another arm; here storing is the default and has to be forbidden. */
final class ResponsesRewrite {
    static final String VERSION = "responses-1";

    private static final String CAP = "max_output_tokens";
    private static final List<String> SAMPLING = List.of("temperature", "top_p", "top_logprobs");

    private final ModelProfiles profiles;

    ResponsesRewrite(ModelProfiles profiles) {
        this.profiles = profiles;
    }

    Rewrite rewrite(Route route, byte[] body, RewriteTarget target)
            throws MalformedRequestException, UnfitRequestException {
        ObjectNode request = JsonBody.readObject(body);
        JsonNode before = request.deepCopy();
        List<String> dropped = new ArrayList<>();
        fitForAnyArm(request, target, dropped);
        long tokens = JsonBody.estimatedTokens(request);
        if (!target.sameModel()) {
            ModelProfile profile = profiles.of(target.model());
            profile.require(tokens, modalities(request));
            fitForModel(request, profile, dropped);
        }
        return new Rewrite(
                ClientQuery.append(route.path(), route.query()),
                Rewrite.JSON,
                JsonBody.write(request, before, body),
                tokens,
                Settings.positive(request.path(CAP)),
                dropped,
                target.serviceTier());
    }

    private static void fitForAnyArm(ObjectNode request, RewriteTarget target, List<String> dropped) {
        Identity.take(request, target, dropped);
        if (request.path("store").asBoolean(false)) {
            dropped.add("store");
        }
        request.put("store", false);
        Settings.askForTier(request, target);
    }

    private static void fitForModel(ObjectNode request, ModelProfile profile, List<String> dropped) {
        fitThinking(request, profile, dropped);
        if (!Effort.leavesSampling(request.path("reasoning").path("effort"), profile)) {
            JsonBody.drop(request, SAMPLING, dropped);
        }
        Long asked = Settings.positive(request.path(CAP));
        if (asked != null) {
            request.put(CAP, OutputCap.fitted(asked, profile.thinks(), profile));
        }
    }

    private static void fitThinking(ObjectNode request, ModelProfile profile, List<String> dropped) {
        if (profile.thinkingControl() == ThinkingControl.NONE) {
            JsonBody.drop(request, List.of("reasoning"), dropped);
            dropEncryptedThoughts(request, dropped);
            if (request.path("text") instanceof ObjectNode text && text.remove("verbosity") != null) {
                dropped.add("text.verbosity");
            }
        } else if (request.path("reasoning") instanceof ObjectNode reasoning) {
            Effort.translate(reasoning, "effort", "reasoning.effort", profile, dropped);
        }
    }

    /** A model without thoughts refuses to hand them out. */
    private static void dropEncryptedThoughts(ObjectNode request, List<String> dropped) {
        if (!(request.path("include") instanceof ArrayNode include)) {
            return;
        }
        for (int i = include.size() - 1; i >= 0; i--) {
            if (include.path(i).asText("").startsWith("reasoning.")) {
                include.remove(i);
                dropped.add("include");
            }
        }
    }

    private static Set<Modality> modalities(ObjectNode request) {
        Set<Modality> found = EnumSet.noneOf(Modality.class);
        for (JsonNode item : request.path("input")) {
            found.addAll(Parts.modalities(item.path("content")));
            found.addAll(Parts.modalities(item.path("output")));
        }
        return found;
    }
}
