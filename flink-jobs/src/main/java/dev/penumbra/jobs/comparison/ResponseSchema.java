package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A schema that a request sent for its answer, in any provider's form of JSON schema. What it does not know of a schema
 * it passes over, so that it may miss a violation but never finds one that is none.
 */
final class ResponseSchema {
    static final ResponseSchema NONE = new ResponseSchema(MissingNode.getInstance(), MissingNode.getInstance());

    private static final int MOST_REFERENCES = 16;
    private static final List<String> ANY_OF_WORDS = List.of("anyOf", "oneOf", "any_of");
    /** A reference that bears a default beside it is often the only one of an allOf. */
    private static final List<String> OBJECT_WORDS = List.of("anyOf", "oneOf", "any_of", "allOf");

    /** What redaction left in the place of a value. */
    private static final Pattern WITHHELD = Pattern.compile("\\[[\\w: -]{1,80}]");

    private final JsonNode root;
    private final JsonNode node;

    private ResponseSchema(JsonNode root, JsonNode node) {
        this.root = root;
        this.node = node;
    }

    /** Of a text that is no JSON object: none. */
    static ResponseSchema parse(String schema) {
        return JsonText.parse(schema).map(ResponseSchema::of).orElse(NONE);
    }

    /** Of anything but an object: none. */
    static ResponseSchema of(JsonNode schema) {
        return schema.isObject() ? new ResponseSchema(schema, schema).resolved() : NONE;
    }

    boolean isNone() {
        return node.isEmpty();
    }

    /** None for a name that the schema does not declare. */
    ResponseSchema property(String name) {
        return new ResponseSchema(root, node.path("properties").path(name)).resolved();
    }

    boolean declares(String name) {
        return node.path("properties").has(name);
    }

    Iterable<String> propertyNames() {
        return () -> node.path("properties").fieldNames();
    }

    /** What stands for a property that is left out, as it says itself or what it refers to; a missing node for nothing. */
    JsonNode defaultOf(String property) {
        JsonNode own = node.path("properties").path(property).path("default");
        return own.isMissingNode() ? property(property).node.path("default") : own;
    }

    /** The schema by which an object is read: this one, or the only one of its alternatives that declares properties. */
    ResponseSchema asObject() {
        if (isNone() || node.has("properties")) {
            return this;
        }
        List<ResponseSchema> objects = alternatives(OBJECT_WORDS).stream()
                .filter(choice -> choice.node.has("properties"))
                .toList();
        return objects.size() == 1 ? objects.get(0) : this;
    }

    ResponseSchema items() {
        return new ResponseSchema(root, node.path("items")).resolved();
    }

    /** Where a schema lists what is required, everything else is optional; one that lists nothing requires all. */
    boolean requires(String property) {
        JsonNode required = node.path("required");
        return !required.isArray() || contains(required, property);
    }

    boolean isSet() {
        return node.path("uniqueItems").asBoolean(false);
    }

    boolean isDate() {
        return node.path("format").asText("").startsWith("date");
    }

    boolean isInteger() {
        return types().contains("integer");
    }

    boolean isEnum() {
        return node.path("enum").isArray();
    }

    /** The values that an answer may choose from: the schema's own, or those of the one field that it has. */
    List<String> choices() {
        JsonNode properties = node.path("properties");
        JsonNode values = properties.size() == 1
                ? new ResponseSchema(root, properties.elements().next())
                        .resolved()
                        .node
                        .path("enum")
                : node.path("enum");
        List<String> choices = new ArrayList<>();
        values.forEach(value -> choices.add(value.asText()));
        return choices;
    }

    /** Whether the value is what the schema asks for; also where finding out would take too long. */
    boolean allows(JsonNode value) {
        return allows(value, new Patience());
    }

    /** How often a schema may still be asked: one that refers to itself twice over would never end. */
    private static final class Patience {
        private static final int MOST_QUESTIONS = 200_000;
        private static final int DEEPEST = 500;

        private int questions;
        private int depth;

        boolean isOver() {
            questions++;
            return questions > MOST_QUESTIONS || depth > DEEPEST;
        }
    }

    private boolean allows(JsonNode value, Patience patience) {
        if (isNone() || isWithheld(value) || patience.isOver()) {
            return true;
        }
        patience.depth++;
        boolean allowed = allowsWithin(value, patience);
        patience.depth--;
        return allowed;
    }

    /** Google's null stands beside the alternatives and is none of them. */
    private boolean allowsWithin(JsonNode value, Patience patience) {
        if (value.isNull() && node.path("nullable").asBoolean(false)) {
            return true;
        }
        List<ResponseSchema> choices = alternatives(ANY_OF_WORDS);
        for (ResponseSchema choice : choices) {
            if (choice.allows(value, patience)) {
                return true;
            }
        }
        return choices.isEmpty()
                && isOfType(value)
                && isOfEnum(value)
                && allowsFields(value, patience)
                && allowsElements(value, patience);
    }

    private boolean allowsFields(JsonNode value, Patience patience) {
        if (!value.isObject()) {
            return true;
        }
        for (JsonNode required : node.path("required")) {
            if (!value.has(required.asText())) {
                return false;
            }
        }
        boolean closed = isClosed();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if (isLeftOut(field)) {
                continue;
            }
            boolean known = node.path("properties").has(field.getKey());
            if (known ? !property(field.getKey()).allows(field.getValue(), patience) : closed) {
                return false;
            }
        }
        return true;
    }

    /** Keys by patterns are passed over: an expression that a client wrote may take for ever. */
    private boolean isClosed() {
        JsonNode others = node.path("additionalProperties");
        return others.isBoolean() && !others.asBoolean() && !node.has("patternProperties");
    }

    /** A null is as good as no value where none has to be. */
    private boolean isLeftOut(Map.Entry<String, JsonNode> field) {
        return field.getValue().isNull() && !contains(node.path("required"), field.getKey());
    }

    private boolean allowsElements(JsonNode value, Patience patience) {
        if (!value.isArray()) {
            return true;
        }
        boolean tooMany = value.size() > node.path("maxItems").asLong(Long.MAX_VALUE);
        boolean tooFew = value.size() < node.path("minItems").asLong(0);
        ResponseSchema items = items();
        for (JsonNode element : value) {
            if (!items.allows(element, patience)) {
                return false;
            }
        }
        return !tooMany && !tooFew;
    }

    private boolean isOfEnum(JsonNode value) {
        if (value.isNull() || !isEnum()) {
            return true;
        }
        return contains(node.path("enum"), value.asText());
    }

    private boolean isOfType(JsonNode value) {
        List<String> types = types();
        if (value.isNull()) {
            return types.isEmpty() || types.contains("null");
        }
        return types.isEmpty() || types.stream().anyMatch(type -> isOfType(value, type));
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "number" -> value.isNumber();
            case "integer" ->
                value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
            case "null" -> false;
            default -> true;
        };
    }

    /** Lower-case in JSON schema, upper-case with Google; one, or a list of them. */
    private List<String> types() {
        JsonNode type = node.path("type");
        List<String> types = new ArrayList<>();
        if (type.isTextual()) {
            types.add(type.asText().toLowerCase(Locale.ROOT));
        }
        type.forEach(one -> types.add(one.asText().toLowerCase(Locale.ROOT)));
        return types;
    }

    private List<ResponseSchema> alternatives(List<String> words) {
        List<ResponseSchema> found = new ArrayList<>();
        for (String word : words) {
            node.path(word).forEach(choice -> found.add(new ResponseSchema(root, choice).resolved()));
        }
        return found;
    }

    /** What the schema refers to within itself. */
    private ResponseSchema resolved() {
        JsonNode found = node;
        for (int followed = 0; followed < MOST_REFERENCES; followed++) {
            String reference = found.path("$ref").asText("");
            if (!reference.startsWith("#/")) {
                return new ResponseSchema(root, reference.isEmpty() ? found : MissingNode.getInstance());
            }
            found = root.at(reference.substring(1));
        }
        return NONE;
    }

    private static boolean isWithheld(JsonNode value) {
        return value.isTextual() && WITHHELD.matcher(value.textValue()).matches();
    }

    private static boolean contains(JsonNode texts, String wanted) {
        return texts.valueStream().anyMatch(text -> text.asText().equals(wanted));
    }
}
