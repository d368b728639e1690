package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** One text for all JSON values that are the same to us, whatever their spelling and the order of their fields. */
final class JsonForm {
    private final StringBuilder text = new StringBuilder();

    private JsonForm() {}

    static String of(JsonNode node) {
        JsonForm form = new JsonForm();
        form.append(node);
        return form.text.toString();
    }

    private void append(JsonNode node) {
        if (node.isObject()) {
            appendFields(node);
        } else if (node.isArray()) {
            text.append('[');
            node.forEach(this::append);
            text.append(']');
        } else if (node.isTextual()) {
            text.append('"').append(Normalisation.normalise(node.textValue())).append('"');
        } else {
            text.append(number(node)).append(',');
        }
    }

    /** An absent field and one that is null are the same. */
    private void appendFields(JsonNode node) {
        Map<String, JsonNode> fields = new TreeMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        text.append('{');
        fields.forEach((name, value) -> {
            if (!value.isNull()) {
                text.append(name).append(':');
                append(value);
            }
        });
        text.append('}');
    }

    private static String number(JsonNode node) {
        return node.isNumber() ? node.decimalValue().stripTrailingZeros().toString() : node.asText();
    }
}
