package dev.penumbra.proxy.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * What a request asks for beside its words.
 *
 * @param turns messages of the conversation, without the system's
 * @param tools functions that the client offers to the model
 * @param image the conversation holds at least one picture
 * @param schema of the answer, in the provider's form of JSON schema; a missing node for none
 * @param template what stays the same from request to request; empty when the text was not read
 */
public record TaskForm(int turns, List<OfferedTool> tools, boolean image, JsonNode schema, Template template) {
    public static final TaskForm NONE = new TaskForm(0, List.of(), false, MissingNode.getInstance(), Template.UNREAD);

    public TaskForm {
        tools = List.copyOf(tools);
    }

    /** The names of what is offered. */
    public static List<String> names(List<OfferedTool> tools) {
        return tools.stream().map(OfferedTool::name).toList();
    }
}
