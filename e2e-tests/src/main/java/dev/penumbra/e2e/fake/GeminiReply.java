package dev.penumbra.e2e.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.e2e.fake.Answer.Finish;
import dev.penumbra.e2e.fake.Answer.Reply;
import dev.penumbra.e2e.fake.Answer.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a reply as the API does, whole or in parts whose usage adds up towards the last one. */
final class GeminiReply {
    /** One part of a stream and the usage that it carries. */
    record Part(ObjectNode json, Usage usage) {}

    private final Reply reply;
    private final String model;
    private final String responseId;

    GeminiReply(Reply reply, String model, String responseId) {
        this.reply = reply;
        this.model = model;
        this.responseId = responseId;
    }

    ObjectNode whole() {
        return response(contentParts(reply.thoughts(), reply.text()), reply.finish(), reply.usage());
    }

    /** At least one part; the reason of the end is on the last one alone. */
    List<Part> parts() {
        List<String> texts = TextChunks.of(reply.text(), reply.pace().chunks());
        List<Part> parts = new ArrayList<>();
        if (reply.thoughts() != null) {
            Usage thinking =
                    new Usage(reply.usage().promptTokens(), 0, reply.usage().thoughtsTokens());
            parts.add(new Part(response(contentParts(reply.thoughts(), ""), null, thinking), thinking));
        }
        for (int i = 0; i < texts.size(); i++) {
            boolean last = i == texts.size() - 1;
            Usage usage = last ? reply.usage() : partly(i + 1, texts.size());
            parts.add(new Part(response(contentParts(null, texts.get(i)), last ? reply.finish() : null, usage), usage));
        }
        return parts;
    }

    private Usage partly(int done, int of) {
        Usage all = reply.usage();
        return new Usage(all.promptTokens(), all.candidatesTokens() * done / of, all.thoughtsTokens());
    }

    private static ArrayNode contentParts(@Nullable String thoughts, String text) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        if (thoughts != null) {
            parts.addObject().put("text", thoughts).put("thought", true);
        }
        if (!text.isEmpty()) {
            parts.addObject().put("text", text);
        }
        return parts;
    }

    private ObjectNode response(ArrayNode parts, @Nullable Finish finish, Usage usage) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        if (finish != null && finish.blockReason() != null) {
            response.putObject("promptFeedback").put("blockReason", finish.blockReason());
        } else {
            response.putArray("candidates").add(candidate(parts, finish));
        }
        response.set("usageMetadata", usage(usage));
        return response.put("modelVersion", model).put("responseId", responseId);
    }

    private static ObjectNode candidate(ArrayNode parts, @Nullable Finish finish) {
        ObjectNode candidate = JsonNodeFactory.instance.objectNode();
        ObjectNode content = candidate.putObject("content");
        if (!parts.isEmpty()) {
            content.set("parts", parts);
        }
        content.put("role", "model");
        if (finish != null && finish.finishReason() != null) {
            candidate.put("finishReason", finish.finishReason());
        }
        return candidate.put("index", 0);
    }

    /** Counters of 0 are left out, as the API does. */
    private static ObjectNode usage(Usage usage) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("promptTokenCount", usage.promptTokens());
        if (usage.candidatesTokens() > 0) {
            json.put("candidatesTokenCount", usage.candidatesTokens());
        }
        json.put("totalTokenCount", usage.promptTokens() + usage.candidatesTokens() + usage.thoughtsTokens());
        json.putArray("promptTokensDetails")
                .addObject()
                .put("modality", "TEXT")
                .put("tokenCount", usage.promptTokens());
        if (usage.thoughtsTokens() > 0) {
            json.put("thoughtsTokenCount", usage.thoughtsTokens());
        }
        return json;
    }
}
