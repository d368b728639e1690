package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.Hindrance;
import java.util.EnumSet;
import java.util.Set;

/** What keeps an interaction from being asked of another model. */
final class InteractionsHindrances {
    private static final Set<String> ACTING = Set.of("computer_use", "mcp_server");

    private InteractionsHindrances() {}

    static Set<Hindrance> of(ObjectNode body) {
        Set<Hindrance> found = EnumSet.noneOf(Hindrance.class);
        if (isStated(body, "previous_interaction_id") || isStated(body, "environment")) {
            found.add(Hindrance.SERVER_STATE);
        }
        if (body.path("background").asBoolean(false) || isStated(body, "webhook_config")) {
            found.add(Hindrance.ASYNCHRONOUS);
        }
        if (isStated(body, "cached_content")) {
            found.add(Hindrance.CACHED_CONTENT);
        }
        if (isStated(body, "agent")) {
            // An agent is no model: it acts with tools of its own, and there is no other tier of it.
            found.add(Hindrance.ACTING_TOOLS);
        }
        for (JsonNode tool : Fields.each(body.path("tools"))) {
            addOfTool(found, tool.path("type").asText(""));
        }
        for (JsonNode modality : Fields.each(body.path("response_modalities"))) {
            if (!modality.asText().equalsIgnoreCase("text")) {
                found.add(Hindrance.MODALITY);
            }
        }
        addOfInput(found, body.path("input"));
        return found;
    }

    private static void addOfTool(Set<Hindrance> found, String type) {
        if (ACTING.contains(type)) {
            found.add(Hindrance.ACTING_TOOLS);
        } else if (!type.equals("function")) {
            found.add(Hindrance.SERVER_TOOLS);
        }
    }

    private static void addOfInput(Set<Hindrance> found, JsonNode input) {
        String last = "";
        for (JsonNode piece : Fields.each(input)) {
            last = piece.path("type").asText("");
            if (isStated(piece, "uri")) {
                found.add(Hindrance.FILE_REFERENCE);
            }
            for (JsonNode content : Fields.each(piece.path("content"))) {
                if (isStated(content, "uri")) {
                    found.add(Hindrance.FILE_REFERENCE);
                }
            }
        }
        if (last.equals("model_output")) {
            found.add(Hindrance.PREFILL);
        }
    }

    private static boolean isStated(JsonNode parent, String field) {
        return parent.hasNonNull(field);
    }
}
