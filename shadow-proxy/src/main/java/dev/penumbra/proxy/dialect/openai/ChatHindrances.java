package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.Hindrance;
import java.util.EnumSet;
import java.util.Set;

/** What in a body of chat completions keeps it from being asked of another model. */
final class ChatHindrances {
    private ChatHindrances() {}

    static Set<Hindrance> of(ObjectNode body) {
        Set<Hindrance> found = EnumSet.noneOf(Hindrance.class);
        Tools.addHindrances(found, body.path("tools"));
        if (body.path("web_search_options").isObject()) {
            found.add(Hindrance.SERVER_TOOLS);
        }
        if (asksForMoreThanText(body)) {
            found.add(Hindrance.MODALITY);
        }
        if (google(body).path("cached_content").isTextual()) {
            found.add(Hindrance.CACHED_CONTENT);
        }
        addFromMessages(found, body.path("messages"));
        return found;
    }

    /** What only Google's path knows; clients send it beside or inside of {@code extra_body}. */
    static JsonNode google(ObjectNode body) {
        JsonNode nested = body.path("extra_body").path("google");
        return nested.isObject() ? nested : body.path("google");
    }

    private static void addFromMessages(Set<Hindrance> found, JsonNode messages) {
        String lastRole = "";
        for (JsonNode message : messages) {
            lastRole = message.path("role").asText("user");
            Parts.addHindrances(found, message.path("content"));
            if (message.path("audio").path("id").isTextual()) {
                found.add(Hindrance.SERVER_STATE);
            }
        }
        if (lastRole.equals("assistant")) {
            found.add(Hindrance.PREFILL);
        }
    }

    private static boolean asksForMoreThanText(ObjectNode body) {
        for (JsonNode modality : body.path("modalities")) {
            if (!modality.asText().equalsIgnoreCase("text")) {
                return true;
            }
        }
        return body.path("audio").isObject();
    }
}
