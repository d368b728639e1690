package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * One number for all JSON values that are the same to us, whatever their spelling and the order of their fields. Each value
 * is looked at once, however deep it stands and however often it is asked for.
 */
final class JsonForms {
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final IdentityHashMap<JsonNode, Integer> forms = new IdentityHashMap<>();
    private final IdentityHashMap<JsonNode, String> texts = new IdentityHashMap<>();

    Integer of(JsonNode node) {
        Integer known = forms.get(node);
        if (known != null) {
            return known;
        }
        Integer number = numbers.computeIfAbsent(form(node), any -> numbers.size());
        if (node.isTextual() || node.isNumber() || !node.isEmpty()) {
            forms.put(node, number);
        }
        return number;
    }

    /** A value as text, in the form in which texts are compared. */
    String text(JsonNode node) {
        return texts.computeIfAbsent(node, any -> Normalisation.normalise(node.asText()));
    }

    private Object form(JsonNode node) {
        if (node.isObject()) {
            return fields(node);
        }
        if (node.isArray()) {
            List<Integer> elements = new ArrayList<>(node.size());
            node.forEach(element -> elements.add(of(element)));
            return elements;
        }
        return node.isTextual() ? '"' + text(node) : number(node);
    }

    /** An absent field and one that is null are the same. */
    private Map<String, Integer> fields(JsonNode node) {
        Map<String, Integer> fields = new HashMap<>();
        node.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                fields.put(field.getKey(), of(field.getValue()));
            }
        });
        return fields;
    }

    private static String number(JsonNode node) {
        return node.isNumber() ? node.decimalValue().stripTrailingZeros().toString() : node.asText();
    }
}
