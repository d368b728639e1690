package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.OfferedTool;
import dev.penumbra.proxy.dialect.TaskForm;
import dev.penumbra.proxy.dialect.Template;
import java.util.ArrayList;
import java.util.List;

/** What an interaction's body asks for beside its words. */
final class InteractionsTask {
    private InteractionsTask() {}

    /** {@code whole}: the body has all its text, and is no outline of one. */
    static TaskForm form(ObjectNode body, JsonNode input, boolean whole) {
        List<OfferedTool> tools = tools(body);
        JsonNode schema = schema(body);
        String instruction = body.path("system_instruction").asText("");
        return new TaskForm(
                turns(input),
                tools,
                hasImage(input),
                schema,
                whole ? Template.of(instruction, firstText(input), TaskForm.names(tools), schema) : Template.UNREAD);
    }

    /** Content that is no step makes up one message. */
    private static int turns(JsonNode input) {
        int turns = 0;
        for (JsonNode piece : Fields.each(input)) {
            String type = piece.path("type").asText("");
            turns += type.equals("user_input") || type.equals("model_output") ? 1 : 0;
        }
        return Math.max(1, turns);
    }

    private static boolean hasImage(JsonNode input) {
        for (JsonNode piece : Fields.each(input)) {
            boolean image = piece.path("type").asText("").equals("image");
            if (image || hasImage(piece.path("content"))) {
                return true;
            }
        }
        return false;
    }

    private static String firstText(JsonNode input) {
        for (JsonNode piece : Fields.each(input)) {
            String nested = firstText(piece.path("content"));
            String text =
                    piece.isTextual() ? piece.asText() : piece.path("text").asText(nested);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static List<OfferedTool> tools(ObjectNode body) {
        List<OfferedTool> tools = new ArrayList<>();
        for (JsonNode tool : Fields.each(body.path("tools"))) {
            if (tool.path("type").asText("").equals("function")) {
                tools.add(new OfferedTool(tool.path("name").asText(), tool.path("parameters")));
            }
        }
        return tools;
    }

    private static JsonNode schema(ObjectNode body) {
        for (JsonNode format : Fields.each(body.path("response_format"))) {
            if (format.path("schema").isObject()) {
                return format.path("schema");
            }
        }
        return MissingNode.getInstance();
    }
}
