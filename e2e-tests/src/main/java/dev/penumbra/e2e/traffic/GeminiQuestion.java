package dev.penumbra.e2e.traffic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.e2e.traffic.item.Message;
import dev.penumbra.e2e.traffic.item.TrafficItem;

/** An item as a request of the Gemini API. */
final class GeminiQuestion {
    private GeminiQuestion() {}

    static String path(TrafficItem item, String model) {
        String verb = item.streamed() ? ":streamGenerateContent?alt=sse" : ":generateContent";
        return "/v1beta/models/" + model + verb;
    }

    static String body(TrafficItem item) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode contents = JsonNodeFactory.instance.arrayNode();
        for (Message message : item.prompt()) {
            switch (message.role()) {
                case SYSTEM ->
                    body.withObject("systemInstruction")
                            .withArray("parts")
                            .addObject()
                            .put("text", message.text());
                case USER -> addTurn(contents, "user", message.text());
                case ASSISTANT -> addTurn(contents, "model", message.text());
            }
        }
        body.set("contents", contents);
        ObjectNode config = body.putObject("generationConfig").put("seed", item.requestSeed());
        if (item.responseMimeType() != null) {
            config.put("responseMimeType", item.responseMimeType());
        }
        return body.toString();
    }

    private static void addTurn(ArrayNode contents, String role, String text) {
        contents.addObject().put("role", role).putArray("parts").addObject().put("text", text);
    }
}
