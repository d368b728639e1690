package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.Answer;
import dev.penumbra.proxy.dialect.AnswerHead;
import dev.penumbra.proxy.dialect.AnswerReader;
import dev.penumbra.proxy.dialect.JsonOutline;
import dev.penumbra.proxy.dialect.Route;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a captured answer through its dialect; inflates a compressed one up to a bound, for our eyes only. */
final class AnswerReading {
    private static final long MAX_INFLATED_BYTES = 128L * 1024 * 1024;

    private static final int STEP_BYTES = 64 * 1024;

    private AnswerReading() {}

    static Answer read(@Nullable Route route, CallEnding ending, int textLimit) {
        if (route == null || route.hindrance() != null || ending.httpStatus() == null) {
            return Answer.NONE;
        }
        AnswerHead head = new AnswerHead(ending.httpStatus(), ending.contentType());
        AnswerReader reader = route.dialect().answerReader(route, head, textLimit);
        String encoding = ending.contentEncoding() == null
                ? "identity"
                : ending.contentEncoding().toLowerCase(Locale.ROOT);
        CapturedBody answer = ending.answer();
        switch (encoding) {
            case "identity" -> readPlain(reader, answer, textLimit == 0 && !head.isEventStream());
            case "gzip", "x-gzip" -> readInflated(reader, answer.head(), GZIPInputStream::new);
            case "deflate" -> readInflated(reader, answer.head(), InflaterInputStream::new);
            default -> {
                return Answer.NONE;
            }
        }
        return reader.end();
    }

    private static void readPlain(AnswerReader reader, CapturedBody answer, boolean outlineWillDo) {
        if (outlineWillDo && answer.isWhole() && answer.tail().isEmpty()) {
            byte[] outline = JsonOutline.of(answer.headBytes());
            reader.accept(outline, 0, outline.length);
            return;
        }
        answer.head().forEach(chunk -> accept(reader, chunk));
        if (!answer.isWhole()) {
            reader.gap();
        }
        answer.tail().forEach(chunk -> accept(reader, chunk));
    }

    private static void accept(AnswerReader reader, Buffer chunk) {
        reader.accept(chunk.getBytes(), 0, chunk.length());
    }

    private static void readInflated(AnswerReader reader, List<Buffer> chunks, Inflation inflation) {
        byte[] step = new byte[STEP_BYTES];
        long inflated = 0;
        try (InputStream plain = inflation.of(stream(chunks))) {
            int read = plain.read(step);
            while (read >= 0 && inflated < MAX_INFLATED_BYTES) {
                reader.accept(step, 0, read);
                inflated += read;
                read = plain.read(step);
            }
        } catch (IOException cutOrBroken) {
            // A cut answer is read as far as it goes.
        }
    }

    private static InputStream stream(List<Buffer> chunks) {
        return new SequenceInputStream(Collections.enumeration(chunks.stream()
                .map(chunk -> new ByteArrayInputStream(chunk.getBytes()))
                .toList()));
    }

    private interface Inflation {
        InputStream of(InputStream compressed) throws IOException;
    }
}
