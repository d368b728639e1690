package dev.penumbra.proxy.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.Modality;
import dev.penumbra.proxy.dialect.OfferedTool;
import dev.penumbra.proxy.dialect.TaskForm;
import dev.penumbra.proxy.dialect.Template;
import java.util.ArrayList;
import java.util.List;

/** What a messages body asks for beside its words. */
final class MessagesTask {
    private MessagesTask() {}

    /** {@code whole}: the body has all its text, and is no outline of one. */
    static TaskForm form(ObjectNode body, JsonNode messages, boolean whole) {
        List<OfferedTool> tools = tools(body);
        JsonNode schema = schema(body);
        return new TaskForm(
                messages.size(),
                tools,
                MessagesModalities.of(body).contains(Modality.IMAGE),
                schema,
                whole ? template(body, messages, tools, schema) : Template.UNREAD);
    }

    private static Template template(ObjectNode body, JsonNode messages, List<OfferedTool> tools, JsonNode schema) {
        return Template.of(
                text(body.path("system")), text(messages.path(0).path("content")), TaskForm.names(tools), schema);
    }

    /** A tool without a type, or of the type custom, is the client's; all others are the provider's own. */
    private static List<OfferedTool> tools(ObjectNode body) {
        List<OfferedTool> tools = new ArrayList<>();
        for (JsonNode tool : body.path("tools")) {
            if (tool.path("type").asText("custom").equals("custom")) {
                tools.add(new OfferedTool(tool.path("name").asText(), tool.path("input_schema")));
            }
        }
        return tools;
    }

    private static JsonNode schema(ObjectNode body) {
        JsonNode format = body.path("output_config").path("format");
        JsonNode asked = format.isMissingNode() ? body.path("output_format") : format;
        return asked.path("schema");
    }

    private static String text(JsonNode content) {
        StringBuilder text = new StringBuilder(content.isTextual() ? content.asText() : "");
        for (JsonNode block : content) {
            text.append(block.path("text").asText(""));
        }
        return text.toString();
    }
}
