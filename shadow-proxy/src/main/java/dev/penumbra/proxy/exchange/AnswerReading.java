package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.AnswerHead;
import dev.penumbra.proxy.dialect.AnswerReader;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.exchange.ReadAnswer.Unread;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a captured answer through its dialect. */
final class AnswerReading {
    private static final String PLAIN = "identity";

    private AnswerReading() {}

    static ReadAnswer read(@Nullable Route route, CallEnding ending, int textLimit) {
        if (route == null || route.hindrance() != null || ending.httpStatus() == null) {
            return ReadAnswer.NONE;
        }
        AnswerHead head = new AnswerHead(ending.httpStatus(), ending.contentType());
        AnswerReader reader = route.dialect().answerReader(route, head, textLimit);
        String encoding = ending.contentEncoding() == null ? PLAIN : ending.contentEncoding();
        CapturedBody answer = ending.answer();
        if (encoding.equalsIgnoreCase(PLAIN)) {
            int first = readPlain(reader, answer, textLimit == 0 && !head.isEventStream());
            Long firstToken = head.isEventStream() ? ending.arrivals().of(first) : null;
            return new ReadAnswer(reader.end(), unread(ending, null), firstToken);
        }
        Unread unread = readInflated(reader, answer, Inflation.of(encoding));
        return new ReadAnswer(reader.end(), unread(ending, unread), null);
    }

    /** Of an answer that was cut it is no wonder that its compressed form is broken. */
    private static @Nullable Unread unread(CallEnding ending, @Nullable Unread found) {
        if (!ending.answer().isWhole()) {
            return Unread.NOT_KEPT;
        }
        return found == Unread.CORRUPT && !ending.whole() ? null : found;
    }

    /** The number of the piece that held the first of what the model said; -1 where that cannot be told. */
    private static int readPlain(AnswerReader reader, CapturedBody answer, boolean outlineWillDo) {
        if (outlineWillDo && answer.isWhole() && answer.tail().isEmpty()) {
            byte[] outline = answer.outline();
            reader.accept(outline, 0, outline.length);
            return -1;
        }
        int first = -1;
        for (int piece = 0; piece < answer.head().size(); piece++) {
            accept(reader, answer.head().get(piece));
            first = first < 0 && reader.hasBegun() ? piece : first;
        }
        if (!answer.isWhole()) {
            reader.gap();
        }
        answer.tail().forEach(chunk -> accept(reader, chunk));
        return first;
    }

    private static void accept(AnswerReader reader, Buffer chunk) {
        reader.accept(chunk.getBytes(), 0, chunk.length());
    }

    /** Only the beginning: nothing behind a gap can be inflated. */
    private static @Nullable Unread readInflated(
            AnswerReader reader, CapturedBody answer, @Nullable Inflation inflation) {
        return inflation == null
                ? Unread.ENCODING
                : inflation.inflate(stream(answer.head()), answer.bytes(), reader::accept);
    }

    private static InputStream stream(List<Buffer> chunks) {
        return new SequenceInputStream(Collections.enumeration(chunks.stream()
                .map(chunk -> new ByteArrayInputStream(chunk.getBytes()))
                .toList()));
    }
}
