package dev.penumbra.proxy.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What tools take where a call leaves an argument out. Of each schema the defaults are left and the way to them; its
 * descriptions, which are most of it, say nothing of that.
 */
public final class ToolDefaults {
    private static final int DEEPEST = 32;
    private static final String DEFAULT = "default";
    private static final String PROPERTIES = "properties";
    private static final List<String> BY_NAME = List.of("$defs", "definitions");
    private static final List<String> ALTERNATIVES = List.of("anyOf", "oneOf", "any_of", "allOf");

    private boolean found;

    private ToolDefaults() {}

    /** By name of tool the schema of its parameters; a missing node where no tool declares a default. */
    public static JsonNode of(List<OfferedTool> tools) {
        ObjectNode byName = JsonNodeFactory.instance.objectNode();
        for (OfferedTool tool : tools) {
            ToolDefaults defaults = new ToolDefaults();
            ObjectNode schema = defaults.pruned(tool.parameters(), 0);
            if (defaults.found) {
                byName.set(tool.name(), schema);
            }
        }
        return byName.isEmpty() ? MissingNode.getInstance() : byName;
    }

    private ObjectNode pruned(JsonNode schema, int depth) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        if (!schema.isObject() || depth >= DEEPEST) {
            return kept;
        }
        if (schema.path("$ref").isTextual()) {
            kept.set("$ref", schema.path("$ref"));
        }
        if (schema.has(DEFAULT) && !schema.path(DEFAULT).isNull()) {
            found = true;
            kept.set(DEFAULT, schema.path(DEFAULT));
        }
        // Kept though nothing may be left in it: it tells an object among alternatives.
        if (schema.path(PROPERTIES).isObject()) {
            kept.set(PROPERTIES, each(schema.path(PROPERTIES), depth));
        }
        keepIfAnything(kept, "items", pruned(schema.path("items"), depth + 1));
        for (String word : BY_NAME) {
            keepIfAnything(kept, word, each(schema.path(word), depth));
        }
        for (String word : ALTERNATIVES) {
            alternatives(kept, word, schema.path(word), depth);
        }
        return kept;
    }

    private ObjectNode each(JsonNode schemas, int depth) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
            keepIfAnything(kept, schema.getKey(), pruned(schema.getValue(), depth + 1));
        }
        return kept;
    }

    private void alternatives(ObjectNode owner, String word, JsonNode choices, int depth) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode choice : choices) {
            ObjectNode pruned = pruned(choice, depth + 1);
            if (!pruned.isEmpty()) {
                kept.add(pruned);
            }
        }
        if (!kept.isEmpty()) {
            owner.set(word, kept);
        }
    }

    private static void keepIfAnything(ObjectNode owner, String name, ObjectNode schema) {
        if (!schema.isEmpty()) {
            owner.set(name, schema);
        }
    }
}
