package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.BoundedText;
import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.MalformedRequestException;
import java.util.HashMap;
import java.util.Map;

/** Reads what a body of the responses API asks. */
final class ResponsesRequestReader {
    private ResponsesRequestReader() {}

    static ChatRequest read(ObjectNode body, int textLimit) throws MalformedRequestException {
        JsonNode input = body.path("input");
        boolean asked =
                input.isTextual() || !input.isEmpty() || body.path("prompt").isObject();
        if (!asked) {
            throw new MalformedRequestException("input is missing or empty; send a text or at least one item");
        }
        return new ChatRequest(
                Settings.model(body),
                Settings.isStreamed(body),
                prompt(body, input, textLimit),
                Settings.answerFormat(body.path("text").path("format")),
                Settings.positive(body.path("max_output_tokens")),
                Settings.serviceTier(body),
                ResponsesTask.form(body, input, textLimit > 0),
                ResponsesHindrances.of(body));
    }

    /** One message of one user stands for itself; a conversation names who speaks. */
    private static BoundedText prompt(ObjectNode body, JsonNode input, int textLimit) {
        BoundedText.Builder text = new BoundedText.Builder(textLimit);
        String instructions = body.path("instructions").asText("");
        boolean named = !instructions.isEmpty() || (input.isArray() && input.size() > 1);
        if (!instructions.isEmpty()) {
            text.append("system: ").append(instructions);
        }
        if (input.isTextual()) {
            begin(text, named ? "user" : "");
            text.append(input.asText());
        }
        Map<String, String> calls = new HashMap<>();
        for (JsonNode item : input) {
            appendItem(text, item, named, calls);
        }
        return text.build();
    }

    private static void appendItem(BoundedText.Builder text, JsonNode item, boolean named, Map<String, String> calls) {
        switch (item.path("type").asText("message")) {
            case "message" -> {
                begin(text, named ? item.path("role").asText("user") : "");
                Parts.appendText(text, item.path("content"));
            }
            case "function_call", "custom_tool_call" -> {
                String name = item.path("name").asText();
                calls.put(item.path("call_id").asText(), name);
                begin(text, named ? "assistant" : "");
                text.append("[call " + name + " ")
                        .append(item.path("arguments").asText(item.path("input").asText()))
                        .append("]");
            }
            case "function_call_output", "custom_tool_call_output" -> {
                begin(text, named ? "tool" : "");
                text.append(
                        "[result of " + calls.getOrDefault(item.path("call_id").asText(), "a tool") + " ");
                Parts.appendText(text, item.path("output"));
                text.append("]");
            }
            default -> {} // Thoughts, and what tools of the provider left behind, are not the conversation.
        }
    }

    private static void begin(BoundedText.Builder text, String role) {
        if (!text.isEmpty()) {
            text.append("\n\n");
        }
        if (!role.isEmpty()) {
            text.append(role).append(": ");
        }
    }
}
