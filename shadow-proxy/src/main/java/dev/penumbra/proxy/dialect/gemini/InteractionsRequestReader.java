package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.BoundedText;
import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.MalformedRequestException;
import dev.penumbra.schema.event.AnswerFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what an interaction's body asks. */
final class InteractionsRequestReader {
    private InteractionsRequestReader() {}

    static ChatRequest read(ObjectNode body, int textLimit) throws MalformedRequestException {
        JsonNode input = body.path("input");
        if (input.isMissingNode() || input.isNull()) {
            throw new MalformedRequestException("input is missing; send text, content or steps");
        }
        return new ChatRequest(
                text(body.path("model")),
                body.path("stream").asBoolean(false),
                prompt(body, input, textLimit),
                answerFormat(body),
                outputCap(body),
                lowerCase(body.path("service_tier")),
                InteractionsTask.form(body, input, textLimit > 0),
                InteractionsHindrances.of(body));
    }

    /** One input of one user stands for itself; a conversation names who speaks. */
    private static BoundedText prompt(ObjectNode body, JsonNode input, int textLimit) {
        BoundedText.Builder text = new BoundedText.Builder(textLimit);
        String system = body.path("system_instruction").asText("");
        if (!system.isEmpty()) {
            text.append("system: ").append(system).append("\n\nuser: ");
        }
        for (JsonNode piece : Fields.each(input)) {
            append(text, piece);
        }
        return text.build();
    }

    /** Text, a content, or a step with contents of its own. */
    private static void append(BoundedText.Builder text, JsonNode piece) {
        String type = piece.path("type").asText("");
        if (piece.isTextual()) {
            text.append(piece.asText());
        } else if (type.equals("text")) {
            text.append(piece.path("text").asText(""));
        } else if (type.equals("user_input") || type.equals("model_output")) {
            text.append(text.isEmpty() ? "" : "\n\n").append(type.equals("user_input") ? "user: " : "model: ");
            Fields.each(piece.path("content")).forEach(content -> append(text, content));
        } else if (type.equals("function_call")) {
            text.append("[call " + piece.path("name").asText() + " ")
                    .append(piece.path("arguments").toString())
                    .append("]");
        } else if (type.equals("function_result")) {
            text.append("[result of " + piece.path("name").asText("a tool") + " ")
                    .append(piece.path("result").toString())
                    .append("]");
        } else if (piece.has("data") || piece.has("uri")) {
            text.append("[" + piece.path("mime_type").asText(type) + "]");
        }
    }

    private static AnswerFormat answerFormat(ObjectNode body) {
        boolean json = body.path("response_mime_type").asText("").equals("application/json");
        for (JsonNode format : Fields.each(body.path("response_format"))) {
            json |= format.path("mime_type").asText("").equals("application/json") || format.has("schema");
        }
        return json ? AnswerFormat.JSON : AnswerFormat.TEXT;
    }

    private static @Nullable Long outputCap(ObjectNode body) {
        long cap = body.path("generation_config").path("max_output_tokens").asLong(0);
        return cap > 0 ? cap : null;
    }

    private static @Nullable String text(JsonNode field) {
        return field.isTextual() ? field.asText() : null;
    }

    private static @Nullable String lowerCase(JsonNode field) {
        return field.isTextual() ? field.asText().toLowerCase(Locale.ROOT) : null;
    }
}
