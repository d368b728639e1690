package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One text for all JSON values that are the same to us, whatever their spelling and the order of their fields. */
final class JsonForm {
    private JsonForm() {}

    static String of(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, String> fields = new TreeMap<>();
            node.properties().stream()
                    .filter(field -> !field.getValue().isNull())
                    .forEach(field -> fields.put(field.getKey(), of(field.getValue())));
            return fields.toString();
        }
        if (node.isArray()) {
            return node.valueStream().map(JsonForm::of).collect(Collectors.joining(",", "[", "]"));
        }
        return node.isTextual() ? "\"" + Normalisation.normalise(node.textValue()) : number(node);
    }

    private static String number(JsonNode node) {
        return node.isNumber() ? node.decimalValue().stripTrailingZeros().toString() : node.asText();
    }
}
