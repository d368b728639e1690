package dev.penumbra.proxy.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The function calls that a model proposed, in one form over all dialects, so that proposals can be compared: name and
 * arguments, without the ids, which are random and would make two equal proposals differ.
 */
public final class ProposedCalls {
    private final ArrayNode calls = JsonBody.JSON.createArrayNode();

    /** A missing argument object is an empty one. */
    public void add(String name, JsonNode arguments) {
        JsonNode args = arguments.isMissingNode() || arguments.isNull() ? JsonBody.JSON.createObjectNode() : arguments;
        calls.add(JsonBody.JSON.createObjectNode().put("name", name).set("args", args));
    }

    /** Arguments as JSON in a string; what is no JSON stands as the string that it is. */
    public void add(String name, String arguments) {
        add(name, parsed(arguments));
    }

    public boolean isEmpty() {
        return calls.isEmpty();
    }

    public void clear() {
        calls.removeAll();
    }

    /** As an answer's text; null when nothing was proposed. */
    public @Nullable BoundedText text(int maxBytes) {
        return calls.isEmpty()
                ? null
                : new BoundedText.Builder(maxBytes).append(calls.toString()).build();
    }

    private static JsonNode parsed(String arguments) {
        try {
            return JsonBody.JSON.readTree(arguments);
        } catch (IOException notJson) {
            return TextNode.valueOf(arguments);
        }
    }
}
