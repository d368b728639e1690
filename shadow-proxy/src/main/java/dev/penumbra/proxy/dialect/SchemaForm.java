package dev.penumbra.proxy.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.schema.event.ResponseShape;

/**
 * What a schema of an answer asks for, in any provider's form of JSON schema.
 *
 * @param leaves values that an answer has at most, each list counted as one element
 */
public record SchemaForm(ResponseShape shape, int leaves) {
    private static final int DEEPEST = 32;
    private static final int MOST_LEAVES = 10_000;

    /** Of a missing node: no schema. */
    public static SchemaForm of(JsonNode schema) {
        return schema.isObject()
                ? new SchemaForm(shape(schema), leaves(schema, 0))
                : new SchemaForm(ResponseShape.NONE, 0);
    }

    private static ResponseShape shape(JsonNode schema) {
        JsonNode properties = schema.path("properties");
        if (isChoice(schema)
                || (properties.size() == 1 && isChoice(properties.elements().next()))) {
            return ResponseShape.ENUM;
        }
        boolean object = properties.isObject() || typed(schema, "object");
        return object ? ResponseShape.OBJECT : ResponseShape.OTHER;
    }

    private static boolean isChoice(JsonNode schema) {
        return schema.path("enum").isArray() || typed(schema, "boolean");
    }

    private static boolean typed(JsonNode schema, String type) {
        return schema.path("type").asText("").equalsIgnoreCase(type);
    }

    /** A reference counts as one, which keeps a schema that refers to itself finite. */
    private static int leaves(JsonNode schema, int depth) {
        if (depth >= DEEPEST) {
            return 1;
        }
        if (schema.path("items").isObject()) {
            return leaves(schema.path("items"), depth + 1);
        }
        int leaves = 0;
        for (JsonNode property : schema.path("properties")) {
            leaves = Math.min(MOST_LEAVES, leaves + leaves(property, depth + 1));
        }
        return Math.max(1, leaves);
    }
}
