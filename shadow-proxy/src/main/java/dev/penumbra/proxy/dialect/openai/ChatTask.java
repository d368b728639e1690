package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.BoundedText;
import dev.penumbra.proxy.dialect.Modality;
import dev.penumbra.proxy.dialect.OfferedTool;
import dev.penumbra.proxy.dialect.TaskForm;
import dev.penumbra.proxy.dialect.Template;
import java.util.List;

/** What a body of chat completions asks for beside its words. */
final class ChatTask {
    private ChatTask() {}

    /** {@code whole}: the body has all its text, and is no outline of one. */
    static TaskForm form(ObjectNode body, JsonNode messages, boolean whole) {
        List<OfferedTool> tools = Tools.offered(body.path("tools"));
        JsonNode schema = body.path("response_format").path("json_schema").path("schema");
        BoundedText.Builder instruction = new BoundedText.Builder(Tools.LONGEST_INSTRUCTION);
        BoundedText.Builder first = new BoundedText.Builder(Tools.LONGEST_INSTRUCTION);
        int turns = 0;
        boolean image = false;
        for (JsonNode message : messages) {
            boolean system = Tools.isSystem(message);
            image |= Parts.modalities(message.path("content")).contains(Modality.IMAGE);
            if (whole && (system || turns == 0)) {
                Parts.appendText(system ? instruction : first, message.path("content"));
            }
            turns += system ? 0 : 1;
        }
        Template template =
                Template.of(instruction.build().text(), first.build().text(), TaskForm.names(tools), schema);
        return new TaskForm(turns, tools, image, schema, whole ? template : Template.UNREAD);
    }
}
