package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the tools of a request take where a call leaves an argument out, by the declarations that the client sent. A call
 * that says so and one that leaves it out are the same call.
 */
final class ToolDefaults {
    static final ToolDefaults NONE = new ToolDefaults(Map.of());

    private final Map<String, ResponseSchema> parametersByTool;

    private ToolDefaults(Map<String, ResponseSchema> parametersByTool) {
        this.parametersByTool = parametersByTool;
    }

    /** Of a JSON object, schemas of parameters by name of tool; of any other text none. */
    static ToolDefaults parse(String schemas) {
        Map<String, ResponseSchema> byTool = new LinkedHashMap<>();
        JsonText.parse(schemas)
                .filter(JsonNode::isObject)
                .ifPresent(tools -> tools.properties()
                        .forEach(tool -> byTool.put(tool.getKey(), ResponseSchema.of(tool.getValue()))));
        return new ToolDefaults(byTool);
    }

    /** The call with what it leaves out; itself where its tool declares no default, or its arguments are no object. */
    JsonNode completed(JsonNode call) {
        ResponseSchema parameters = parametersByTool.get(call.path("name").asText());
        if (parameters == null || !(call.path("args") instanceof ObjectNode given)) {
            return call;
        }
        ObjectNode completed = ((ObjectNode) call).objectNode();
        completed.setAll((ObjectNode) call);
        return completed.set("args", new JsonDefaults().completed(given, parameters));
    }
}
