package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.Hindrance;
import dev.penumbra.proxy.dialect.OfferedTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of a request's tools keep it from being asked twice. Those of the client do not: a shadow only proposes calls. */
final class Tools {
    /** Bytes of an instruction that are looked at to tell templates apart. */
    static final int LONGEST_INSTRUCTION = 64 * 1024;

    private static final Set<String> OF_THE_CLIENT =
            Set.of("function", "custom", "namespace", "local_shell", "apply_patch");

    private static final Set<String> SYSTEM = Set.of("system", "developer");

    private Tools() {}

    static boolean isSystem(JsonNode message) {
        return SYSTEM.contains(message.path("role").asText("user"));
    }

    /** The functions that the client runs itself; chat nests what responses does not. */
    static List<OfferedTool> offered(JsonNode tools) {
        List<OfferedTool> offered = new ArrayList<>();
        for (JsonNode tool : tools) {
            String type = tool.path("type").asText("");
            if (OF_THE_CLIENT.contains(type)) {
                JsonNode declared = tool.path(type).isObject() ? tool.path(type) : tool;
                String name = tool.path("name").asText(declared.path("name").asText(""));
                offered.add(new OfferedTool(name, declared.path("parameters")));
            }
        }
        return offered;
    }

    static void addHindrances(Set<Hindrance> found, JsonNode tools) {
        for (JsonNode tool : tools) {
            Hindrance hindrance = hindrance(tool.path("type").asText(""), tool);
            if (hindrance != null) {
                found.add(hindrance);
            }
            if (tool.path("container").isTextual()) {
                found.add(Hindrance.SERVER_STATE);
            }
        }
    }

    private static @Nullable Hindrance hindrance(String type, JsonNode tool) {
        if (type.equals("mcp") || type.startsWith("computer")) {
            return Hindrance.ACTING_TOOLS;
        }
        boolean ofTheClient = OF_THE_CLIENT.contains(type)
                || tool.path("execution").asText("").equals("client");
        return ofTheClient ? null : Hindrance.SERVER_TOOLS;
    }
}
