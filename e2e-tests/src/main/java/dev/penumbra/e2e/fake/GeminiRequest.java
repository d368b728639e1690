package dev.penumbra.e2e.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.penumbra.e2e.traffic.item.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request body as the API does: both spellings of a name, and one object where a list of them is meant.
 *
 * @param seed null when the request has none
 */
record GeminiRequest(List<Message> messages, @Nullable Integer seed, JsonNode body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A body that the API refuses with status 400. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    static GeminiRequest parse(byte[] bytes) throws Malformed {
        JsonNode body = json(bytes);
        if (!body.isObject()) {
            throw new Malformed("Invalid JSON payload received. Root element must be a message.");
        }
        List<Message> messages = new ArrayList<>();
        texts(named(body, "systemInstruction", "system_instruction"))
                .forEach(text -> messages.add(Message.system(text)));
        for (JsonNode turn : listed(body.path("contents"))) {
            messages.add(new Message(roleOf(turn), String.join("\n", texts(turn))));
        }
        if (listed(body.path("contents")).isEmpty()) {
            throw new Malformed("* GenerateContentRequest.contents: contents is not specified\n");
        }
        return new GeminiRequest(messages, seed(body), body);
    }

    private static JsonNode json(byte[] bytes) throws Malformed {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new Malformed("Invalid JSON payload received. Unexpected token.");
        }
    }

    private static @Nullable Integer seed(JsonNode body) {
        JsonNode seed = named(body, "generationConfig", "generation_config").path("seed");
        return seed.isInt() ? Integer.valueOf(seed.intValue()) : null;
    }

    private static Message.Role roleOf(JsonNode turn) {
        return "model".equals(turn.path("role").asText()) ? Message.Role.ASSISTANT : Message.Role.USER;
    }

    private static List<String> texts(JsonNode turn) {
        List<String> texts = new ArrayList<>();
        for (JsonNode part : listed(turn.path("parts"))) {
            if (part.path("text").isTextual()) {
                texts.add(part.path("text").textValue());
            }
        }
        return texts;
    }

    private static JsonNode named(JsonNode node, String camel, String snake) {
        return node.has(camel) ? node.path(camel) : node.path(snake);
    }

    private static List<JsonNode> listed(JsonNode node) {
        if (node instanceof MissingNode || node.isNull()) {
            return List.of();
        }
        List<JsonNode> nodes = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(nodes::add);
        } else {
            nodes.add(node);
        }
        return nodes;
    }
}
