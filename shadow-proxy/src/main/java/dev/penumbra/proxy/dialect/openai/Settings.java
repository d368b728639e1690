package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.RewriteTarget;
import dev.penumbra.schema.event.AnswerFormat;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings that both APIs state in the same way. */
final class Settings {
    private static final String SERVICE_TIER = "service_tier";
    private static final Set<String> JSON_FORMATS = Set.of("json_object", "json_schema");

    private Settings() {}

    static @Nullable String model(ObjectNode body) {
        String model = body.path("model").asText("");
        return model.isEmpty() ? null : model;
    }

    static boolean isStreamed(ObjectNode body) {
        return body.path("stream").asBoolean(false);
    }

    static AnswerFormat answerFormat(JsonNode format) {
        return JSON_FORMATS.contains(format.path("type").asText("")) ? AnswerFormat.JSON : AnswerFormat.TEXT;
    }

    static @Nullable String serviceTier(JsonNode answerOrRequest) {
        JsonNode tier = answerOrRequest.path(SERVICE_TIER);
        return tier.isTextual() ? tier.asText().toLowerCase(Locale.ROOT) : null;
    }

    /** Asks for the tier of a rule, if it has one. */
    static void askForTier(ObjectNode request, RewriteTarget target) {
        if (target.serviceTier() != null) {
            request.put(SERVICE_TIER, target.serviceTier());
        }
    }

    static @Nullable Long positive(JsonNode number) {
        long value = number.asLong(0);
        return value > 0 ? value : null;
    }
}
