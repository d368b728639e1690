package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.Hindrance;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What in a generateContent body keeps it from being asked of another model. Signed thoughts are none: another Gemini
 * takes them, and where it does not, the call ends in its own 400.
 */
final class GeminiHindrances {
    private static final Pattern PUBLIC_VIDEO = Pattern.compile("https?://(www\\.|m\\.)?(youtube\\.com|youtu\\.be)/.*");
    private static final String DECLARATIONS = "functionDeclarations";
    private static final Set<String> ACTING =
            Set.of("computerUse", "computer_use", "mcpServers", "mcp_servers", "mcpServer", "mcp_server");

    private GeminiHindrances() {}

    static Set<Hindrance> of(ObjectNode body, JsonNode contents, JsonNode configuration) {
        Set<Hindrance> found = EnumSet.noneOf(Hindrance.class);
        if (Fields.has(body, "cachedContent")) {
            found.add(Hindrance.CACHED_CONTENT);
        }
        for (JsonNode tool : Fields.each(Fields.get(body, "tools"))) {
            addOfTool(found, tool);
        }
        if (asksForMoreThanText(configuration)) {
            found.add(Hindrance.MODALITY);
        }
        addOfContents(found, contents);
        if (refersToFile(Fields.get(body, "systemInstruction"))) {
            found.add(Hindrance.FILE_REFERENCE);
        }
        return found;
    }

    private static void addOfContents(Set<Hindrance> found, JsonNode contents) {
        String lastRole = "";
        for (JsonNode content : Fields.each(contents)) {
            lastRole = content.path("role").asText("user");
            if (refersToFile(content)) {
                found.add(Hindrance.FILE_REFERENCE);
            }
        }
        if (lastRole.equals("model")) {
            found.add(Hindrance.PREFILL);
        }
    }

    /** Whatever is not a declaration of a function that the client runs itself is run by the provider. */
    private static void addOfTool(Set<Hindrance> found, JsonNode tool) {
        for (Iterator<String> names = tool.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (ACTING.contains(name)) {
                found.add(Hindrance.ACTING_TOOLS);
            } else if (!name.equals(DECLARATIONS) && !name.equals("function_declarations")) {
                found.add(Hindrance.SERVER_TOOLS);
            }
        }
    }

    private static boolean asksForMoreThanText(JsonNode configuration) {
        for (JsonNode modality : Fields.each(Fields.get(configuration, "responseModalities"))) {
            if (!modality.asText().equalsIgnoreCase("TEXT")) {
                return true;
            }
        }
        return Fields.has(configuration, "speechConfig");
    }

    private static boolean refersToFile(JsonNode content) {
        for (JsonNode part : Fields.each(Fields.get(content, "parts"))) {
            JsonNode file = Fields.get(part, "fileData");
            boolean isFile = !file.isMissingNode()
                    && !PUBLIC_VIDEO
                            .matcher(Fields.get(file, "fileUri").asText(""))
                            .matches();
            // What a function gave back may itself have parts.
            if (isFile || refersToFile(Fields.get(part, "functionResponse"))) {
                return true;
            }
        }
        return false;
    }
}
