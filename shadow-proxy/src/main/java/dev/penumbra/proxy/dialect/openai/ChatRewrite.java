package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.ClientQuery;
import dev.penumbra.proxy.dialect.JsonBody;
import dev.penumbra.proxy.dialect.MalformedRequestException;
import dev.penumbra.proxy.dialect.Modality;
import dev.penumbra.proxy.dialect.ModelProfile;
import dev.penumbra.proxy.dialect.ModelProfile.Sampling;
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

/**
 * Writes a request of chat completions anew for another arm: its model, one choice, nothing stored, nobody named, usage
 * asked for; and for another model what its profile asks for. What defines the task is never touched.
 */
final class ChatRewrite {
    static final String VERSION = "chat-1";

    private static final String CAP = "max_completion_tokens";
    private static final String OLD_CAP = "max_tokens";
    private static final List<String> SAMPLING = List.of("temperature", "top_p", "top_k");
    private static final List<String> REFUSED_BY_THINKERS =
            List.of("presence_penalty", "frequency_penalty", "logit_bias", "logprobs", "top_logprobs");

    private final ChatForm form;
    private final ModelProfiles profiles;

    ChatRewrite(ChatForm form, ModelProfiles profiles) {
        this.form = form;
        this.profiles = profiles;
    }

    Rewrite rewrite(Route route, byte[] body, RewriteTarget target)
            throws MalformedRequestException, UnfitRequestException {
        ObjectNode request = JsonBody.readObject(body);
        JsonNode before = request.deepCopy();
        List<String> dropped = new ArrayList<>();
        fitForAnyArm(request, target, dropped);
        // Google's bridge has no such setting.
        boolean asksForTier = form == ChatForm.OPENAI;
        if (asksForTier) {
            Settings.askForTier(request, target);
        }
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
                ChatRequestReader.outputCap(request),
                dropped,
                asksForTier ? target.serviceTier() : null);
    }

    private static void fitForAnyArm(ObjectNode request, RewriteTarget target, List<String> dropped) {
        Identity.take(request, target, dropped);
        if (request.path("store").asBoolean(false)) {
            request.put("store", false);
            dropped.add("store");
        }
        if (request.path("n").asLong(1) > 1) {
            request.put("n", 1);
            dropped.add("n");
        }
        if (Settings.isStreamed(request)) {
            askForUsage(request);
        }
    }

    /** A stream tells its usage only when asked. */
    private static void askForUsage(ObjectNode request) {
        ObjectNode options = request.path("stream_options") instanceof ObjectNode given
                ? given
                : request.putObject("stream_options");
        options.put("include_usage", true);
    }

    private void fitForModel(ObjectNode request, ModelProfile profile, List<String> dropped) {
        Effort.translate(request, "reasoning_effort", "reasoning_effort", profile, dropped);
        GoogleThinking.translate(request, profile, dropped);
        if (profile.thinkingControl() == ThinkingControl.NONE) {
            JsonBody.drop(request, List.of("verbosity"), dropped);
        }
        // A guess at the answer that only some models take, and that is billed where it is wrong.
        JsonBody.drop(request, List.of("prediction"), dropped);
        fitSampling(request, profile, dropped);
        fitCap(request, profile);
    }

    private static void fitSampling(ObjectNode request, ModelProfile profile, List<String> dropped) {
        if (Effort.leavesSampling(request.path("reasoning_effort"), profile)) {
            return;
        }
        JsonBody.drop(request, SAMPLING, dropped);
        if (profile.sampling() != Sampling.IGNORED) {
            JsonBody.drop(request, REFUSED_BY_THINKERS, dropped);
        }
    }

    private void fitCap(ObjectNode request, ModelProfile profile) {
        Long asked = ChatRequestReader.outputCap(request);
        if (asked == null) {
            return;
        }
        boolean onlyNewName = form == ChatForm.OPENAI && profile.thinkingControl() == ThinkingControl.LEVEL;
        String name = onlyNewName || request.has(CAP) ? CAP : OLD_CAP;
        request.remove(List.of(CAP, OLD_CAP));
        request.put(name, OutputCap.fitted(asked, profile.thinks(), profile));
    }

    private static Set<Modality> modalities(ObjectNode request) {
        Set<Modality> found = EnumSet.noneOf(Modality.class);
        for (JsonNode message : request.path("messages")) {
            found.addAll(Parts.modalities(message.path("content")));
        }
        return found;
    }
}
