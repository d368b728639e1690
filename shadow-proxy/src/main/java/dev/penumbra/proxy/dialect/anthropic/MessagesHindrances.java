package dev.penumbra.proxy.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.Hindrance;
import java.util.EnumSet;
import java.util.Set;

/** What in a messages body keeps it from being asked of another model. */
final class MessagesHindrances {
    /** Blocks that mean the same to every model and every account. */
    private static final Set<String> PORTABLE =
            Set.of("text", "image", "document", "tool_use", "tool_result", "search_result");

    private MessagesHindrances() {}

    static Set<Hindrance> of(ObjectNode body, JsonNode messages) {
        Set<Hindrance> found = EnumSet.noneOf(Hindrance.class);
        if (isStated(body.path("container"))) {
            found.add(Hindrance.SERVER_STATE);
        }
        if (!body.path("mcp_servers").isEmpty()) {
            found.add(Hindrance.ACTING_TOOLS);
        }
        body.path("tools").forEach(tool -> addOfTool(found, tool.path("type").asText("custom")));
        String lastRole = "";
        for (JsonNode message : messages) {
            lastRole = message.path("role").asText("");
            addOfContent(found, message.path("content"));
        }
        addOfContent(found, body.path("system"));
        if (lastRole.equals("assistant")) {
            found.add(Hindrance.PREFILL);
        }
        return found;
    }

    /**
     * Only a tool that the client describes itself is the client's. The others are run by the provider, or come in
     * versions that belong to single models.
     */
    private static void addOfTool(Set<Hindrance> found, String type) {
        if (type.startsWith("mcp") || type.startsWith("computer") || type.startsWith("browser")) {
            found.add(Hindrance.ACTING_TOOLS);
        } else if (!type.equals("custom")) {
            found.add(Hindrance.SERVER_TOOLS);
        }
    }

    private static void addOfContent(Set<Hindrance> found, JsonNode content) {
        if (!content.isArray()) {
            return;
        }
        for (JsonNode block : content) {
            String type = block.path("type").asText("");
            if (type.equals("container_upload") || refersToFile(block.path("source"))) {
                found.add(Hindrance.FILE_REFERENCE);
            } else if (!PORTABLE.contains(type)) {
                // Thoughts are signed for the model and the account that thought them, results of the provider's
                // tools are encrypted for them.
                found.add(Hindrance.FOREIGN_SIGNATURE);
            }
            addOfContent(found, block.path("content"));
            addOfContent(found, block.path("source").path("content"));
        }
    }

    /**
     * An uploaded file belongs to its account; the query of an address may be a signature that runs out. Of a body that
     * is read in outline a long address is empty, and may have had one.
     */
    private static boolean refersToFile(JsonNode source) {
        String type = source.path("type").asText("");
        String address = source.path("url").asText("");
        return type.equals("file") || (type.equals("url") && (address.isEmpty() || address.contains("?")));
    }

    private static boolean isStated(JsonNode field) {
        return !field.isMissingNode() && !field.isNull();
    }
}
