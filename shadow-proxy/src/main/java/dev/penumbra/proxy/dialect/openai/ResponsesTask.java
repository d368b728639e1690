package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.BoundedText;
import dev.penumbra.proxy.dialect.Modality;
import dev.penumbra.proxy.dialect.OfferedTool;
import dev.penumbra.proxy.dialect.TaskForm;
import dev.penumbra.proxy.dialect.Template;
import java.util.List;

/** What a body of the responses API asks for beside its words. */
final class ResponsesTask {
    private ResponsesTask() {}

    /** {@code whole}: the body has all its text, and is no outline of one. */
    static TaskForm form(ObjectNode body, JsonNode input, boolean whole) {
        List<OfferedTool> tools = Tools.offered(body.path("tools"));
        JsonNode schema = body.path("text").path("format").path("schema");
        BoundedText.Builder instruction = new BoundedText.Builder(Tools.LONGEST_INSTRUCTION);
        BoundedText.Builder first = new BoundedText.Builder(Tools.LONGEST_INSTRUCTION);
        instruction.append(whole ? body.path("instructions").asText("") : "");
        int turns = input.isTextual() ? 1 : 0;
        first.append(whole ? input.asText("") : "");
        boolean image = false;
        for (JsonNode item : input) {
            if (!item.path("type").asText("message").equals("message")) {
                continue;
            }
            boolean system = Tools.isSystem(item);
            image |= Parts.modalities(item.path("content")).contains(Modality.IMAGE);
            if (whole && (system || turns == 0)) {
                Parts.appendText(system ? instruction : first, item.path("content"));
            }
            turns += system ? 0 : 1;
        }
        Template template =
                Template.of(instruction.build().text(), first.build().text(), TaskForm.names(tools), schema);
        return new TaskForm(turns, tools, image, schema, whole ? template : Template.UNREAD);
    }
}
