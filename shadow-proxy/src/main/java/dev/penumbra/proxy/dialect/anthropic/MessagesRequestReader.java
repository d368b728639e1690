package dev.penumbra.proxy.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.BoundedText;
import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.MalformedRequestException;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.schema.event.AnswerFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a messages body asks. */
final class MessagesRequestReader {
    private MessagesRequestReader() {}

    static ChatRequest read(Route route, ObjectNode body, int textLimit) throws MalformedRequestException {
        JsonNode messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw new MalformedRequestException("messages is missing or empty; send at least one message");
        }
        return new ChatRequest(
                route.model() == null ? model(body) : null,
                route.streamed() || body.path("stream").asBoolean(false),
                prompt(body, messages, textLimit),
                answerFormat(body),
                outputCap(body),
                serviceTier(body.path("service_tier")),
                MessagesTask.form(body, messages, textLimit > 0),
                MessagesHindrances.of(body, messages));
    }

    private static @Nullable String model(ObjectNode body) {
        JsonNode model = body.path("model");
        return model.isTextual() ? model.asText() : null;
    }

    /** One message of one user stands for itself; a conversation names who speaks. */
    private static BoundedText prompt(ObjectNode body, JsonNode messages, int textLimit) {
        MessagesText text = new MessagesText(textLimit);
        JsonNode system = body.path("system");
        boolean alone = messages.size() == 1 && system.isMissingNode();
        if (!system.isMissingNode()) {
            text.message("system", system);
        }
        for (JsonNode message : messages) {
            String role = alone ? "" : message.path("role").asText("user");
            text.message(role, message.path("content"));
        }
        return text.build();
    }

    private static AnswerFormat answerFormat(ObjectNode body) {
        JsonNode format = body.path("output_config").path("format");
        JsonNode asked = format.isMissingNode() ? body.path("output_format") : format;
        return asked.path("type").asText("").equals("json_schema") ? AnswerFormat.JSON : AnswerFormat.TEXT;
    }

    private static @Nullable Long outputCap(ObjectNode body) {
        long cap = body.path("max_tokens").asLong(0);
        return cap > 0 ? cap : null;
    }

    /** What may be served is not yet what is: only a request that rules the dearer tier out names its own. */
    private static @Nullable String serviceTier(JsonNode asked) {
        String tier = asked.asText("").toLowerCase(Locale.ROOT);
        return tier.equals("standard_only") ? "standard" : null;
    }
}
