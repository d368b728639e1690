package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.Modality;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a generateContent body holds beside text. */
final class GeminiModalities {
    private GeminiModalities() {}

    static Set<Modality> of(JsonNode request) {
        Set<Modality> found = EnumSet.noneOf(Modality.class);
        for (JsonNode content : Fields.each(Fields.get(request, "contents"))) {
            addOfParts(found, content);
        }
        return found;
    }

    private static void addOfParts(Set<Modality> found, JsonNode content) {
        for (JsonNode part : Fields.each(Fields.get(content, "parts"))) {
            add(found, Fields.get(Fields.get(part, "inlineData"), "mimeType").asText(""));
            if (Fields.has(part, "fileData")) {
                add(found, Fields.get(Fields.get(part, "fileData"), "mimeType").asText("video/*"));
            }
            addOfParts(found, Fields.get(part, "functionResponse"));
        }
    }

    /** A file without a type is a public video, since any other keeps the request from being mirrored. */
    private static void add(Set<Modality> found, String mimeType) {
        String type = mimeType.toLowerCase(Locale.ROOT);
        if (type.startsWith("image/")) {
            found.add(Modality.IMAGE);
        } else if (type.startsWith("audio/")) {
            found.add(Modality.AUDIO);
        } else if (type.startsWith("video/")) {
            found.add(Modality.VIDEO);
        } else if (type.equals("application/pdf")) {
            found.add(Modality.DOCUMENT);
        }
    }
}
