package dev.penumbra.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
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

    @Test
    void whatHasNoLongStringIsNotCopied() {
        byte[] json = "{\"a\":\"b\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(JsonOutline.of(json)).isSameAs(json);
    }

    @Test
    void aStringThatNeverEndsIsLeftAsItIs() {
        byte[] json = ("{\"a\":\"" + "x".repeat(1000)).getBytes(StandardCharsets.UTF_8);

        assertThat(JsonOutline.of(json)).isEqualTo(json);
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
