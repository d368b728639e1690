package dev.penumbra.proxy.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request anew for another arm: the model in body or path, nothing that names the client's user, and for
 * another model what its profile asks for. What defines the task (messages, schema, tools) is never touched.
 */
final class MessagesRewrite {
    static final String VERSION = "anthropic-1";

    private static final List<String> FOR_NO_ARM = List.of(
            "metadata",
            // Known to the API only under a beta header, and no beta is switched on for an arm.
            "context_management",
            "speed",
            "fallbacks");

    private final ModelProfiles profiles;

    MessagesRewrite(ModelProfiles profiles) {
        this.profiles = profiles;
    }

    Rewrite rewrite(Route route, byte[] body, RewriteTarget target)
            throws MalformedRequestException, UnfitRequestException {
        ObjectNode request = JsonBody.readObject(body);
        JsonNode before = request.deepCopy();
        List<String> dropped = new ArrayList<>();
        fitForAnyArm(route, request, target, dropped);
        long tokens = JsonBody.estimatedTokens(request);
        if (!target.sameModel()) {
            ModelProfile profile = profiles.of(target.model());
            profile.require(tokens, MessagesModalities.of(request));
            fitForModel(request, profile, dropped);
        }
        byte[] written = JsonBody.write(request, before, body);
        return new Rewrite(path(route, target), headers(route), written, tokens, outputCap(request), dropped);
    }

    private static void fitForAnyArm(Route route, ObjectNode request, RewriteTarget target, List<String> dropped) {
        JsonBody.drop(request, FOR_NO_ARM, dropped);
        sayFormatWithoutBeta(request);
        if (route.headers().containsKey(MessagesRoutes.BETA_HEADER)) {
            dropped.add(MessagesRoutes.BETA_HEADER);
        }
        if (route.model() == null) {
            request.put("model", target.model());
        }
    }

    /** What a beta called output_format is output_config.format without one. */
    private static void sayFormatWithoutBeta(ObjectNode request) {
        JsonNode format = request.remove("output_format");
        if (format != null && !request.path("output_config").has("format")) {
            request.withObject("/output_config").set("format", format);
        }
    }

    private static void fitForModel(ObjectNode request, ModelProfile profile, List<String> dropped) {
        long asked = request.path("max_tokens").asLong(0);
        boolean thinks = MessagesThinking.translate(request, profile, dropped);
        if (asked > 0) {
            request.put("max_tokens", OutputCap.fitted(asked, thinks, profile));
            MessagesThinking.leaveRoomToAnswer(request, asked, profile, dropped);
        }
        if (!profile.samplingHonoured()) {
            JsonBody.drop(request, List.of("temperature", "top_p", "top_k"), dropped);
        } else if (request.has("temperature")) {
            // Models that honour both refuse to be told both at once, but for the oldest.
            JsonBody.drop(request, List.of("top_p"), dropped);
        }
    }

    private static @Nullable Long outputCap(ObjectNode request) {
        long cap = request.path("max_tokens").asLong(0);
        return cap > 0 ? cap : null;
    }

    /** At Vertex the client's project and location stay: an arm's own upstream is another host, not another path. */
    private static String path(Route route, RewriteTarget target) {
        if (route.model() == null) {
            return ClientQuery.append(route.path(), route.query());
        }
        String before = route.path().substring(0, route.path().lastIndexOf("/models/"));
        return ClientQuery.append(before + "/models/" + target.model() + ":" + route.operation(), route.query());
    }

    private static Map<String, String> headers(Route route) {
        Map<String, String> headers = new HashMap<>(Rewrite.JSON);
        String version = route.headers().get(MessagesRoutes.VERSION_HEADER);
        if (version != null) {
            headers.put(MessagesRoutes.VERSION_HEADER, version);
        }
        return headers;
    }
}
