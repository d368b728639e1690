package dev.penumbra.e2e.traffic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penumbra.e2e.ledger.SeenAnswer.SeenUsage;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the tokens that an answer says, in all three framings: the last {@code usageMetadata} is the right one. */
final class SeenUsageReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Within a text of the answer the closing quote would be escaped, so this cannot match there. */
    private static final Pattern FIELD = Pattern.compile("\"usageMetadata\"\\s*:");

    private SeenUsageReader() {}

    /** The tokens, or null when the answer says none. */
    static @Nullable SeenUsage read(String body) {
        int field = endOfLastField(body);
        if (field < 0) {
            return null;
        }
        try (JsonParser parser = JSON.createParser(body.substring(field))) {
            JsonNode usage = JSON.readTree(parser);
            return usage == null || !usage.isObject() ? null : usage(usage);
        } catch (IOException e) {
            return null; // a stream that was cut within its last event
        }
    }

    private static int endOfLastField(String body) {
        int end = -1;
        for (Matcher matcher = FIELD.matcher(body); matcher.find(); ) {
            end = matcher.end();
        }
        return end;
    }

    private static SeenUsage usage(JsonNode usage) {
        long thoughts = usage.path("thoughtsTokenCount").asLong();
        return new SeenUsage(
                usage.path("promptTokenCount").asLong()
                        + usage.path("toolUsePromptTokenCount").asLong(),
                usage.path("candidatesTokenCount").asLong() + thoughts,
                thoughts);
    }
}
