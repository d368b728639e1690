package dev.penumbra.proxy.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.BoundedText;
import java.util.HashMap;
import java.util.Map;

/** A conversation as plain text; what is no text stands as a note of its kind. */
final class MessagesText {
    private final BoundedText.Builder text;
    private final Map<String, String> toolOfCall = new HashMap<>();

    MessagesText(int maxBytes) {
        this.text = new BoundedText.Builder(maxBytes);
    }

    /** An empty role adds the content alone. */
    void message(String role, JsonNode content) {
        if (!text.isEmpty()) {
            text.append("\n\n");
        }
        if (!role.isEmpty()) {
            text.append(role).append(": ");
        }
        content(content);
    }

    BoundedText build() {
        return text.build();
    }

    private void content(JsonNode content) {
        if (content.isTextual()) {
            text.append(content.asText());
        }
        if (content.isArray()) {
            content.forEach(this::block);
        }
    }

    private void block(JsonNode block) {
        switch (block.path("type").asText()) {
            case "text" -> text.append(block.path("text").asText(""));
            case "tool_use" -> call(block);
            case "tool_result" -> result(block);
            case "image", "document" -> source(block.path("source"));
            case "search_result" -> content(block.path("content"));
            default -> {
                // Thoughts and the provider's own blocks.
            }
        }
    }

    private void call(JsonNode call) {
        String name = call.path("name").asText();
        toolOfCall.put(call.path("id").asText(), name);
        text.append("[call " + name + " ").append(call.path("input").toString()).append("]");
    }

    private void result(JsonNode result) {
        String id = result.path("tool_use_id").asText();
        text.append("[result of " + toolOfCall.getOrDefault(id, "a tool") + " ");
        content(result.path("content"));
        text.append("]");
    }

    private void source(JsonNode source) {
        if (source.path("type").asText().equals("text")) {
            text.append(source.path("data").asText(""));
        } else if (source.path("type").asText().equals("content")) {
            content(source.path("content"));
        } else {
            text.append("[" + source.path("media_type").asText("file") + "]");
        }
    }
}
