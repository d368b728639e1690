package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.Hindrance;
import java.util.EnumSet;
import java.util.Set;

/** What in a body of the responses API keeps it from being asked of another model. */
final class ResponsesHindrances {
    private ResponsesHindrances() {}

    static Set<Hindrance> of(ObjectNode body) {
        Set<Hindrance> found = EnumSet.noneOf(Hindrance.class);
        if (body.path("background").asBoolean(false)) {
            found.add(Hindrance.ASYNCHRONOUS);
        }
        if (goesOnFromState(body)) {
            found.add(Hindrance.SERVER_STATE);
        }
        Tools.addHindrances(found, body.path("tools"));
        JsonNode last = null;
        for (JsonNode item : body.path("input").isArray() ? body.path("input") : body.arrayNode()) {
            addFromItem(found, item);
            last = item;
        }
        if (last != null && last.path("role").asText("").equals("assistant")) {
            found.add(Hindrance.PREFILL);
        }
        return found;
    }

    /** A stored prompt belongs to the account as a stored response does. */
    private static boolean goesOnFromState(ObjectNode body) {
        return body.hasNonNull("previous_response_id") || body.hasNonNull("conversation") || body.hasNonNull("prompt");
    }

    private static void addFromItem(Set<Hindrance> found, JsonNode item) {
        String type = item.path("type").asText("message");
        Parts.addHindrances(found, item.path("content"));
        Parts.addHindrances(found, item.path("output"));
        if (item.path("encrypted_content").isTextual()) {
            found.add(Hindrance.FOREIGN_SIGNATURE);
        } else if (type.equals("reasoning") || type.equals("item_reference")) {
            // Without its contents it is looked up among what the account has stored.
            found.add(Hindrance.SERVER_STATE);
        }
        if (type.startsWith("computer_") || type.startsWith("mcp_")) {
            found.add(Hindrance.ACTING_TOOLS);
        }
    }
}
