package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** An answer read as one JSON value, with or without a Markdown fence around it. */
final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonText() {}

    static Optional<JsonNode> parse(String text) {
        try {
            JsonNode json = MAPPER.readTree(Normalisation.withoutFence(text));
            return json == null || json.isMissingNode() ? Optional.empty() : Optional.of(json);
        } catch (JsonProcessingException | ArithmeticException | NumberFormatException notJson) {
            // The latter two come of numbers whose exponent no number of ours has room for.
            return Optional.empty();
        }
    }
}
