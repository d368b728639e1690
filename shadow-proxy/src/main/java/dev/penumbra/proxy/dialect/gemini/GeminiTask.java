package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.Modality;
import dev.penumbra.proxy.dialect.OfferedTool;
import dev.penumbra.proxy.dialect.TaskForm;
import dev.penumbra.proxy.dialect.Template;
import java.util.ArrayList;
import java.util.List;

/** What a generateContent body asks for beside its words. */
final class GeminiTask {
    private GeminiTask() {}

    /** {@code whole}: the body has all its text, and is no outline of one. */
    static TaskForm form(ObjectNode body, JsonNode contents, JsonNode configuration, boolean whole) {
        List<OfferedTool> tools = tools(body);
        JsonNode schema = schema(configuration);
        return new TaskForm(
                contents.isArray() ? contents.size() : 1,
                tools,
                GeminiModalities.of(body).contains(Modality.IMAGE),
                schema,
                whole ? template(body, contents, tools, schema) : Template.UNREAD);
    }

    private static Template template(ObjectNode body, JsonNode contents, List<OfferedTool> tools, JsonNode schema) {
        JsonNode first = contents.isArray() ? contents.path(0) : contents;
        return Template.of(text(Fields.get(body, "systemInstruction")), text(first), TaskForm.names(tools), schema);
    }

    private static List<OfferedTool> tools(ObjectNode body) {
        List<OfferedTool> tools = new ArrayList<>();
        for (JsonNode tool : Fields.each(Fields.get(body, "tools"))) {
            for (JsonNode function : Fields.each(Fields.get(tool, "functionDeclarations"))) {
                tools.add(new OfferedTool(function.path("name").asText(), parameters(function)));
            }
        }
        return tools;
    }

    private static JsonNode parameters(JsonNode function) {
        JsonNode standard = Fields.get(function, "parametersJsonSchema");
        return standard.isMissingNode() ? Fields.get(function, "parameters") : standard;
    }

    /** Three names that the same thing has had. */
    private static JsonNode schema(JsonNode configuration) {
        JsonNode newest = Fields.get(Fields.get(Fields.get(configuration, "responseFormat"), "text"), "schema");
        if (!newest.isMissingNode()) {
            return newest;
        }
        JsonNode standard = Fields.get(configuration, "responseJsonSchema");
        return standard.isMissingNode() ? Fields.get(configuration, "responseSchema") : standard;
    }

    private static String text(JsonNode message) {
        StringBuilder text = new StringBuilder(message.isTextual() ? message.asText() : "");
        for (JsonNode part : Fields.each(Fields.get(message, "parts"))) {
            text.append(part.path("text").asText(""));
        }
        return text.toString();
    }
}
