package dev.penumbra.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.proxy.dialect.JsonOutline;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class CapturedBodyTest {
    @Test
    void aLongBodyInAnyPiecesHasTheOutlineOfItsWhole() {
        String text = "word \\\"quoted\\\" ".repeat(4_000);
        Buffer json = Buffer.buffer(
                "{\"model\":\"m\",\"text\":\"" + text + "\",\"kept\":\"short\",\"tail\":\"" + text + "\",\"n\":1}");
        CapturedBody body = new CapturedBody(pieces(json, 40_000, 5, 20_001), List.of(), json.length());

        byte[] outline = body.outline();

        assertThat(new String(outline, StandardCharsets.UTF_8))
                .isEqualTo("{\"model\":\"m\",\"text\":\"\",\"kept\":\"short\",\"tail\":\"\",\"n\":1}");
        assertThat(outline).isEqualTo(JsonOutline.of(body.headBytes()));
    }

    @Test
    void nothingHasNoOutline() {
        assertThat(CapturedBody.EMPTY.outline()).isEmpty();
    }

    private static List<Buffer> pieces(Buffer whole, int... lengths) {
        List<Buffer> pieces = new ArrayList<>();
        int at = 0;
        for (int next = 0; at < whole.length(); next++) {
            int end = Math.min(whole.length(), at + lengths[next % lengths.length]);
            pieces.add(whole.getBuffer(at, end));
            at = end;
        }
        return pieces;
    }
}
