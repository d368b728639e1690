package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.JsonBody;
import dev.penumbra.proxy.dialect.RewriteTarget;
import java.util.List;

/** Names the model that is to answer, and no longer the user, the client's bookkeeping or its cache. */
final class Identity {
    private static final List<String> OF_THE_CLIENT =
            List.of("metadata", "user", "safety_identifier", "prompt_cache_key", "labels", "webhook", "webhook_config");

    private Identity() {}

    static void take(ObjectNode request, RewriteTarget target, List<String> dropped) {
        JsonBody.drop(request, OF_THE_CLIENT, dropped);
        String asked = request.path("model").asText("");
        // Google's path at Vertex AI wants its publisher before the name.
        request.put("model", asked.substring(0, asked.lastIndexOf('/') + 1) + target.model());
    }
}
