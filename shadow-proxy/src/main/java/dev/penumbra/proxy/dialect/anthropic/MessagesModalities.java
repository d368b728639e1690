package dev.penumbra.proxy.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.Modality;
import java.util.EnumSet;
import java.util.Set;

/** What a messages body holds beside text. */
final class MessagesModalities {
    private MessagesModalities() {}

    static Set<Modality> of(JsonNode request) {
        Set<Modality> found = EnumSet.noneOf(Modality.class);
        for (JsonNode message : request.path("messages")) {
            addOfContent(found, message.path("content"));
        }
        return found;
    }

    private static void addOfContent(Set<Modality> found, JsonNode content) {
        for (JsonNode block : content) {
            String type = block.path("type").asText("");
            if (type.equals("image")) {
                found.add(Modality.IMAGE);
            } else if (type.equals("document")
                    && !block.path("source").path("type").asText().equals("text")) {
                found.add(Modality.DOCUMENT);
            }
            addOfContent(found, block.path("content"));
        }
    }
}
