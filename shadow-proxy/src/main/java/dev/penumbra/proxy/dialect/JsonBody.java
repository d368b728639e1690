package dev.penumbra.proxy.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bodies of JSON, read without ever quoting them in an error. */
public final class JsonBody {
    /** An inlined image may be a string of tens of megabytes. */
    private static final int MAX_STRING_CHARACTERS = 128 * 1024 * 1024;

    /** Twelfths of a token: of ASCII four characters make one, of other alphabets two, of the scripts of East Asia one. */
    private static final int ASCII_TWELFTHS = 3;

    private static final int ALPHABET_TWELFTHS = 6;
    private static final int SYLLABLE_TWELFTHS = 12;
    private static final char FIRST_OF_EAST_ASIA = 0x2E80;
    /** About what one image costs; an inlined recording or document is taken for as much. */
    private static final long INLINED_MEDIA_TOKENS = 1_000;

    private static final Set<String> MEDIA_FIELDS = Set.of("data", "file_data");

    public static final JsonMapper JSON = jsonMapper();

    private JsonBody() {}

    public static ObjectNode readObject(byte[] body) throws MalformedRequestException {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException malformed) {
            throw new MalformedRequestException("the body is not JSON from byte "
                    + malformed.getLocation().getByteOffset() + " on; send a JSON object");
        } catch (IOException impossible) {
            throw new MalformedRequestException("the body cannot be read; send a JSON object");
        }
        throw new MalformedRequestException("the body is not a JSON object; send one");
    }

    /** {@code original} as long as nothing was changed, so that a repeat sends the very same bytes. */
    public static byte[] write(ObjectNode changed, JsonNode before, byte[] original) {
        if (changed.equals(before)) {
            return original;
        }
        try {
            return JSON.writeValueAsBytes(changed);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Takes fields away and names those that were there in {@code dropped}. */
    public static void drop(ObjectNode parent, List<String> fields, List<String> dropped) {
        fields.stream().filter(field -> parent.remove(field) != null).forEach(dropped::add);
    }

    /** About how many tokens the text in a body is; what is inlined in base64 counts as media, not as text. */
    public static long estimatedTokens(JsonNode body) {
        if (body.isTextual()) {
            return isInlined(body) ? INLINED_MEDIA_TOKENS : estimatedTokens(body.textValue());
        }
        long tokens = 0;
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            tokens += MEDIA_FIELDS.contains(field.getKey()) && field.getValue().isTextual()
                    ? INLINED_MEDIA_TOKENS
                    : estimatedTokens(field.getValue());
        }
        for (JsonNode element : body.isArray() ? body : List.<JsonNode>of()) {
            tokens += estimatedTokens(element);
        }
        return tokens;
    }

    private static long estimatedTokens(String text) {
        long twelfths = 0;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            twelfths += sign < 128 ? ASCII_TWELFTHS : sign < FIRST_OF_EAST_ASIA ? ALPHABET_TWELFTHS : SYLLABLE_TWELFTHS;
        }
        return twelfths / SYLLABLE_TWELFTHS + 1;
    }

    private static boolean isInlined(JsonNode text) {
        return text.textValue().startsWith("data:") && text.textValue().contains(";base64,");
    }

    private static JsonMapper jsonMapper() {
        JsonMapper mapper = JsonMapper.builder().build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(MAX_STRING_CHARACTERS)
                        .build());
        return mapper;
    }
}
