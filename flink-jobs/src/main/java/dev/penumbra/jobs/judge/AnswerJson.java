package dev.penumbra.jobs.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.schema.event.TokenUsage;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The JSON of a judge's API, as every dialect reads it; no error quotes it. */
final class AnswerJson {
    private static final JsonMapper JSON = new JsonMapper();

    private AnswerJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** The answer when it is an object without an error. */
    static JsonNode read(byte[] body) throws IOException {
        JsonNode answer = parse(body);
        if (!answer.isObject() || answer.hasNonNull("error")) {
            throw new IOException("the judge's answer is no object, or an error");
        }
        return answer;
    }

    /** The same when it has this field, without which it is no answer of its API. */
    static JsonNode read(byte[] body, String field) throws IOException {
        JsonNode answer = read(body);
        if (!answer.has(field)) {
            throw new IOException("the judge's answer has no " + field);
        }
        return answer;
    }

    /** Null where there are no counts, or none that can be counts of tokens: unknown is not zero. */
    static @Nullable TokenUsage usage(JsonNode counts, Function<JsonNode, TokenUsage> read) {
        try {
            return counts.isObject() ? read.apply(counts) : null;
        } catch (IllegalArgumentException noCounts) {
            return null;
        }
    }

    static @Nullable String textOrNull(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }

    private static JsonNode parse(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (IOException malformed) {
            throw new IOException("the judge's answer is not JSON");
        }
    }
}
