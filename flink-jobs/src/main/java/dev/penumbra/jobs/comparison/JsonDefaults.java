package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Puts the defaults of a schema where a JSON value leaves something out or says null, in objects and lists within it as
 * well. An object that is left out leaves out all that is in it, so it becomes the object of its own defaults where it has
 * any. Stops after {@link #MOST} things left out and at {@link #DEEPEST} of them within each other, since a schema may refer
 * to itself.
 */
final class JsonDefaults {
    static final int MOST = 2_000;
    static final int DEEPEST = 8;

    private int seen;

    /** Another object; the given one is not changed. */
    JsonNode completed(JsonNode given, ResponseSchema schema) {
        return completed(given, schema, 0);
    }

    private JsonNode completed(JsonNode given, ResponseSchema schema, int leftOut) {
        if (given instanceof ObjectNode object) {
            return completedFields(object, schema.asObject(), leftOut);
        }
        return given.isArray() && !schema.items().isNone() ? completedElements(given, schema, leftOut) : given;
    }

    private ObjectNode completedFields(ObjectNode given, ResponseSchema schema, int leftOut) {
        ObjectNode completed = given.objectNode();
        given.properties()
                .forEach(field -> completed.set(
                        field.getKey(), completed(field.getValue(), schema.property(field.getKey()), leftOut)));
        for (String name : schema.propertyNames()) {
            if (seen >= MOST || leftOut >= DEEPEST) {
                break;
            }
            if (completed.path(name).isMissingNode() || completed.path(name).isNull()) {
                putDefault(completed, name, schema, leftOut);
            }
        }
        return completed;
    }

    private ArrayNode completedElements(JsonNode given, ResponseSchema schema, int leftOut) {
        ArrayNode completed = JsonNodeFactory.instance.arrayNode(given.size());
        given.forEach(element -> completed.add(completed(element, schema.items(), leftOut)));
        return completed;
    }

    private void putDefault(ObjectNode owner, String name, ResponseSchema schema, int leftOut) {
        seen++;
        JsonNode standard = schema.defaultOf(name);
        JsonNode start = standard.isMissingNode() ? owner.objectNode() : standard;
        JsonNode value = completed(start, schema.property(name), leftOut + 1);
        boolean saysNothing = standard.isMissingNode() ? value.isEmpty() : value.isNull();
        if (!saysNothing) {
            owner.set(name, value);
        }
    }
}
