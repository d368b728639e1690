package dev.penumbra.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class JsonOutlineTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int KEPT = 256;

    @Property(tries = 300)
    void everythingButTheLongStringsIsAsItWas(@ForAll long seed) throws IOException {
        JsonNode tree = tree(new Random(seed), 4);

        JsonNode outline = JSON.readTree(JsonOutline.of(JSON.writeValueAsBytes(tree)));

        assertThat(outline).isEqualTo(emptied(tree));
    }

    @Property(tries = 300)
    void whereAPieceEndsDoesNotMatter(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] json = JSON.writeValueAsBytes(tree(random, 4));
        int longest = 1 + random.nextInt(json.length);
        JsonOutline outline = new JsonOutline();

        for (int at = 0; at < json.length; ) {
            int end = Math.min(json.length, at + random.nextInt(longest + 1));
            outline.accept(json, at, end);
            at = end;
        }

        assertThat(outline.toBytes()).isEqualTo(JsonOutline.of(json));
    }

    @Property(tries = 1_000)
    void everyQuoteIsFound(@ForAll long seed) {
        byte[] bytes = nearlyQuotes(new Random(seed));
        List<Integer> found = new ArrayList<>();

        for (int at = Quotes.next(bytes, 0, bytes.length); at < bytes.length; ) {
            found.add(at);
            at = Quotes.next(bytes, at + 1, bytes.length);
        }

        assertThat(found).isEqualTo(quotes(bytes));
    }

    /** Quotes among bytes that differ from one in a single bit or in a borrow. */
    private static byte[] nearlyQuotes(Random random) {
        byte[] signs = {'"', '#', '!', (byte) ('"' | 0x80), 0, 'a', (byte) 0xFF, (byte) 0x80};
        byte[] bytes = new byte[random.nextInt(200)];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = signs[random.nextInt(random.nextInt(10) == 0 ? 1 : signs.length)];
        }
        return bytes;
    }

    private static List<Integer> quotes(byte[] bytes) {
        return IntStream.range(0, bytes.length)
                .filter(at -> bytes[at] == '"')
                .boxed()
                .toList();
    }

    @Test
    void aStringThatNeverEndsIsStillNoJson() {
        byte[] json = ("{\"a\":\"" + "x".repeat(1000)).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> JSON.readTree(JsonOutline.of(json))).isInstanceOf(JsonProcessingException.class);
    }

    private static JsonNode tree(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 2 : 4);
        if (kind == 0) {
            return JSON.getNodeFactory().numberNode(random.nextInt());
        }
        return kind == 1 ? TextNode.valueOf(text(random)) : kind == 2 ? object(random, depth) : array(random, depth);
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JSON.createObjectNode();
        for (int field = random.nextInt(4); field >= 0; field--) {
            object.set("name\"\\" + field, tree(random, depth - 1));
        }
        return object;
    }

    private static ArrayNode array(Random random, int depth) {
        ArrayNode array = JSON.createArrayNode();
        for (int element = random.nextInt(4); element > 0; element--) {
            array.add(tree(random, depth - 1));
        }
        return array;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(3) * random.nextInt(400); length > 0; length--) {
            text.append("a\"\\{}[]:, \nä€".charAt(random.nextInt(13)));
        }
        return text.toString();
    }

    private static JsonNode emptied(JsonNode node) throws IOException {
        if (node.isTextual()) {
            return JSON.writeValueAsBytes(node).length - 2 > KEPT ? TextNode.valueOf("") : node;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            for (JsonNode element : array) {
                copy.add(emptied(element));
            }
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            for (var field : object.properties()) {
                copy.set(field.getKey(), emptied(field.getValue()));
            }
            return copy;
        }
        return node;
    }
}
