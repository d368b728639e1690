package dev.penumbra.e2e.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class HttpMessageReaderTest {
    private static final String MESSAGES = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
            + "HTTP/1.1 429 No\r\ncontent-length: 0\r\n\r\n"
            + "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nt: 1\r\n\r\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void messagesAreTheSameHoweverTheyAreCut(int pieceBytes) {
        assertThat(read(MESSAGES, pieceBytes)).containsExactly("200 hello", "429 ", "200 abc0123456789");
    }

    @Test
    void aRequestIsKnownByItsPath() {
        byte[] head = "POST /v1beta/models/m:generateContent HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(HeadFields.path(head, head.length)).isEqualTo("/v1beta/models/m:generateContent");
    }

    private static List<String> read(String text, int pieceBytes) {
        Messages messages = new Messages();
        HttpMessageReader reader = new HttpMessageReader(messages);
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < bytes.length; at += pieceBytes) {
            reader.read(ByteBuffer.wrap(bytes, at, Math.min(pieceBytes, bytes.length - at)));
        }
        return messages.whole;
    }

    private static final class Messages implements HttpMessageReader.Listener {
        private final List<String> whole = new ArrayList<>();
        private String now = "";

        @Override
        public void head(byte[] bytes, int length) {
            now = HeadFields.status(bytes, length) + " ";
        }

        @Override
        public void body(ByteBuffer piece) {
            now += StandardCharsets.US_ASCII.decode(piece);
        }

        @Override
        public void end() {
            whole.add(now);
        }
    }
}
