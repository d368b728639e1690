package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Protobuf's JSON as this API takes it: a field has two spellings, and a list of one may stand without its brackets. */
final class Fields {
    /** Only ever asked for the names that stand in this code. */
    private static final Map<String, String> SNAKE_CASE = new ConcurrentHashMap<>();

    private Fields() {}

    /** The field under its camel-case name or its snake-case one; a missing node when it has neither. */
    static JsonNode get(JsonNode parent, String camelCase) {
        JsonNode field = parent.path(camelCase);
        JsonNode found = field.isMissingNode() ? parent.path(snakeCase(camelCase)) : field;
        return found.isNull() ? MissingNode.getInstance() : found;
    }

    static boolean has(JsonNode parent, String camelCase) {
        return !get(parent, camelCase).isMissingNode();
    }

    /** Takes the field away under both names; says whether it was there. */
    static boolean remove(JsonNode parent, String camelCase) {
        boolean there = has(parent, camelCase);
        if (parent instanceof ObjectNode object) {
            object.remove(List.of(camelCase, snakeCase(camelCase)));
        }
        return there;
    }

    static void put(ObjectNode parent, String camelCase, JsonNode value) {
        remove(parent, camelCase);
        parent.set(camelCase, value);
    }

    /** The elements of a list, or the one thing that stands in a list's place. */
    static Iterable<JsonNode> each(JsonNode list) {
        if (list.isArray()) {
            return list;
        }
        return list.isMissingNode() || list.isNull() ? List.of() : List.of(list);
    }

    private static String snakeCase(String camelCase) {
        return SNAKE_CASE.computeIfAbsent(
                camelCase, name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
    }
}
