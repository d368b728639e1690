package dev.penumbra.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class SplittersTest {
    private static final List<String> PIECES =
            List.of("{\"a\":\"}{][\\\"\"}", "{\"b\":{\"c\":[1,{\"d\":2}]}}", "{\"e\":\"ä€𝄞\"}");

    @Property(tries = 200)
    void eventsAreFoundHoweverTheBytesAreCut(@ForAll long seed, @ForAll @IntRange(max = 2) int end) {
        String newline = List.of("\r\n", "\n", "\r").get(end);
        StringBuilder stream = new StringBuilder(": comment" + newline + newline);
        for (String piece : PIECES) {
            stream.append("event: x")
                    .append(newline)
                    .append("data: ")
                    .append(piece)
                    .append(newline)
                    .append(newline);
        }

        List<String> found = new ArrayList<>();
        EventStreamSplitter splitter = new EventStreamSplitter(1024, (bytes, length) -> found.add(text(bytes, length)));
        feed(splitter, stream.toString(), seed);

        assertThat(found).isEqualTo(PIECES);
    }

    @Property(tries = 200)
    void objectsOfAnArrayAreFoundHoweverTheBytesAreCut(@ForAll long seed) {
        List<String> found = new ArrayList<>();
        JsonObjectSplitter splitter = new JsonObjectSplitter(1024, (bytes, length) -> found.add(text(bytes, length)));
        feed(splitter, "[" + String.join("\n,\r\n", PIECES) + "\n]", seed);

        assertThat(found).isEqualTo(PIECES);
    }

    @Test
    void theDataOfAnEventMayBeSeveralLines() {
        List<String> found = new ArrayList<>();
        EventStreamSplitter splitter = new EventStreamSplitter(1024, (bytes, length) -> found.add(text(bytes, length)));
        feed(splitter, "data: {\ndata:\"a\":1}\n\n", 1);

        assertThat(found).containsExactly("{\n\"a\":1}");
    }

    @Test
    void bareJsonBetweenEventsIsTakenAsAnEvent() {
        List<String> found = new ArrayList<>();
        EventStreamSplitter splitter = new EventStreamSplitter(1024, (bytes, length) -> found.add(text(bytes, length)));
        feed(splitter, "data: {\"a\":1}\n\n{\n  \"error\": {}\n}\n", 1);

        assertThat(found).containsExactly("{\"a\":1}", "{\n  \"error\": {}\n}");
    }

    @Test
    void anEventWithoutItsBlankLineIsHandedOverAtTheEnd() {
        List<String> found = new ArrayList<>();
        EventStreamSplitter splitter = new EventStreamSplitter(1024, (bytes, length) -> found.add(text(bytes, length)));
        feed(splitter, "data: {\"a\":1}", 1);

        assertThat(found).containsExactly("{\"a\":1}");
    }

    @Test
    void anEventOverTheBoundIsPassedOverAndTheNextIsRead() {
        List<String> found = new ArrayList<>();
        EventStreamSplitter splitter = new EventStreamSplitter(32, (bytes, length) -> found.add(text(bytes, length)));
        feed(splitter, "data: " + "x".repeat(100) + "\n\ndata: {\"a\":1}\n\n", 1);

        assertThat(found).containsExactly("{\"a\":1}");
    }

    @Test
    void afterAGapTheNextWholeEventIsRead() {
        List<String> found = new ArrayList<>();
        EventStreamSplitter splitter = new EventStreamSplitter(1024, (bytes, length) -> found.add(text(bytes, length)));
        byte[] before = "data: {\"a\":1}\n\ndata: {\"b".getBytes(StandardCharsets.UTF_8);
        byte[] after = "\":7}\n\ndata: {\"c\":3}\n\n".getBytes(StandardCharsets.UTF_8);
        splitter.accept(before, 0, before.length);
        splitter.gap();
        splitter.accept(after, 0, after.length);
        splitter.end();

        assertThat(found).containsExactly("{\"a\":1}", "{\"c\":3}");
    }

    private static void feed(PieceSplitter splitter, String text, long seed) {
        Random random = new Random(seed);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int offset = 0;
        while (offset < bytes.length) {
            int length = Math.min(bytes.length - offset, 1 + random.nextInt(7));
            splitter.accept(bytes, offset, offset + length);
            offset += length;
        }
        splitter.end();
    }

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
