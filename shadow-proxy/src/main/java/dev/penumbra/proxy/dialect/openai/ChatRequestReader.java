package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.BoundedText;
import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.MalformedRequestException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a body of chat completions asks. */
final class ChatRequestReader {
    private ChatRequestReader() {}

    static ChatRequest read(ObjectNode body, int textLimit) throws MalformedRequestException {
        JsonNode messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw new MalformedRequestException("messages is missing or empty; send at least one message");
        }
        return new ChatRequest(
                Settings.model(body),
                Settings.isStreamed(body),
                prompt(messages, textLimit),
                Settings.answerFormat(body.path("response_format")),
                outputCap(body),
                Settings.serviceTier(body),
                ChatTask.form(body, messages, textLimit > 0),
                ChatHindrances.of(body));
    }

    /** The newer name of the cap wins, as it does with the provider. */
    static @Nullable Long outputCap(ObjectNode body) {
        Long cap = Settings.positive(body.path("max_completion_tokens"));
        return cap == null ? Settings.positive(body.path("max_tokens")) : cap;
    }

    /** One message of one user stands for itself; a conversation names who speaks. */
    private static BoundedText prompt(JsonNode messages, int textLimit) {
        BoundedText.Builder text = new BoundedText.Builder(textLimit);
        Map<String, String> calls = new HashMap<>();
        for (JsonNode message : messages) {
            if (!text.isEmpty()) {
                text.append("\n\n");
            }
            if (messages.size() > 1) {
                text.append(message.path("role").asText("user")).append(": ");
            }
            appendMessage(text, message, calls);
        }
        return text.build();
    }

    private static void appendMessage(BoundedText.Builder text, JsonNode message, Map<String, String> calls) {
        if (message.path("role").asText("").equals("tool")) {
            text.append("[result of "
                    + calls.getOrDefault(message.path("tool_call_id").asText(), "a tool") + " ");
            Parts.appendText(text, message.path("content"));
            text.append("]");
            return;
        }
        Parts.appendText(text, message.path("content"));
        for (JsonNode call : message.path("tool_calls")) {
            String name = call.path("function")
                    .path("name")
                    .asText(call.path("custom").path("name").asText());
            calls.put(call.path("id").asText(), name);
            text.append("[call " + name + " ")
                    .append(call.path("function")
                            .path("arguments")
                            .asText(call.path("custom").path("input").asText()))
                    .append("]");
        }
    }
}
