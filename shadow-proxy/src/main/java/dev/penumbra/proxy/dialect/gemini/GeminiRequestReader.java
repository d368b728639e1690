package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.BoundedText;
import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.MalformedRequestException;
import dev.penumbra.schema.event.AnswerFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a generateContent body asks. */
final class GeminiRequestReader {
    private GeminiRequestReader() {}

    static ChatRequest read(ObjectNode body, boolean streamed, int textLimit) throws MalformedRequestException {
        JsonNode contents = Fields.get(body, "contents");
        if (contents.isMissingNode() || contents.isEmpty()) {
            throw new MalformedRequestException("contents is missing or empty; send at least one message");
        }
        JsonNode configuration = Fields.get(body, "generationConfig");
        return new ChatRequest(
                null,
                streamed,
                prompt(body, contents, textLimit),
                answerFormat(configuration),
                positive(Fields.get(configuration, "maxOutputTokens")),
                lowerCase(Fields.get(body, "serviceTier")),
                GeminiTask.form(body, contents, configuration, textLimit > 0),
                GeminiHindrances.of(body, contents, configuration));
    }

    /** One message of one user stands for itself; a conversation names who speaks. */
    private static BoundedText prompt(ObjectNode body, JsonNode contents, int textLimit) {
        BoundedText.Builder text = new BoundedText.Builder(textLimit);
        JsonNode system = Fields.get(body, "systemInstruction");
        boolean named = !system.isMissingNode() || (contents.isArray() && contents.size() > 1);
        if (!system.isMissingNode()) {
            appendMessage(text, "system", system, true);
        }
        for (JsonNode content : Fields.each(contents)) {
            appendMessage(text, content.path("role").asText("user"), content, named);
        }
        return text.build();
    }

    private static void appendMessage(BoundedText.Builder text, String role, JsonNode message, boolean named) {
        if (!text.isEmpty()) {
            text.append("\n\n");
        }
        if (named) {
            text.append(role).append(": ");
        }
        if (message.isTextual()) {
            text.append(message.asText());
        }
        for (JsonNode part : Fields.each(Fields.get(message, "parts"))) {
            appendPart(text, part);
        }
    }

    private static void appendPart(BoundedText.Builder text, JsonNode part) {
        JsonNode call = Fields.get(part, "functionCall");
        JsonNode response = Fields.get(part, "functionResponse");
        JsonNode inline = Fields.get(part, "inlineData");
        if (part.path("text").isTextual()) {
            text.append(part.path("text").asText());
        } else if (!call.isMissingNode()) {
            text.append("[call " + call.path("name").asText() + " ")
                    .append(call.path("args").toString())
                    .append("]");
        } else if (!response.isMissingNode()) {
            text.append("[result of " + response.path("name").asText() + " ")
                    .append(response.path("response").toString())
                    .append("]");
        } else if (!inline.isMissingNode()) {
            text.append("[" + Fields.get(inline, "mimeType").asText("data") + "]");
        } else if (Fields.has(part, "fileData")) {
            text.append("[file]");
        }
    }

    private static AnswerFormat answerFormat(JsonNode configuration) {
        String type = Fields.get(configuration, "responseMimeType").asText("");
        JsonNode text = Fields.get(Fields.get(configuration, "responseFormat"), "text");
        String newer = Fields.get(text, "mimeType").asText("");
        boolean json = type.equals("application/json") || newer.equals("application/json") || text.has("schema");
        return json ? AnswerFormat.JSON : AnswerFormat.TEXT;
    }

    private static @Nullable Long positive(JsonNode number) {
        long value = number.asLong(0);
        return value > 0 ? value : null;
    }

    private static @Nullable String lowerCase(JsonNode text) {
        return text.isTextual() ? text.asText().toLowerCase(Locale.ROOT) : null;
    }
}
