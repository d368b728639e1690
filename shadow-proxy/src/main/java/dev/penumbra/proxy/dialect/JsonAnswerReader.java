package dev.penumbra.proxy.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Cuts an answer into its JSON pieces, whole or streamed, and hands them to a dialect's own understanding. */
public final class JsonAnswerReader implements AnswerReader {
    private static final int MAX_PIECE_BYTES = 64 * 1024 * 1024;
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final PieceSplitter splitter;
    private final Understanding understanding;
    private boolean unreadable;
    private boolean gap;

    public JsonAnswerReader(AnswerHead head, Understanding understanding) {
        this.splitter = head.isEventStream()
                ? new EventStreamSplitter(MAX_PIECE_BYTES, this::piece)
                : new JsonObjectSplitter(MAX_PIECE_BYTES, this::piece);
        this.understanding = understanding;
    }

    @Override
    public void accept(byte[] bytes, int from, int to) {
        splitter.accept(bytes, from, to);
    }

    @Override
    public void gap() {
        gap = true;
        splitter.gap();
    }

    @Override
    public boolean hasBegun() {
        return understanding.hasBegun();
    }

    @Override
    public Answer end() {
        splitter.end();
        Answer answer = understanding.answer(unreadable);
        return gap || unreadable ? answer : answer.silentIfNothingWasSaid();
    }

    private void piece(byte[] bytes, int length) {
        if (Arrays.equals(bytes, 0, length, DONE, 0, DONE.length)) {
            return;
        }
        try {
            understanding.piece(JsonBody.JSON.readTree(bytes, 0, length));
        } catch (IOException notJson) {
            unreadable = true;
        }
    }

    /** What a dialect makes of the pieces of one answer. */
    public interface Understanding {
        void piece(JsonNode piece);

        /** Whether the model has said anything yet, be it in text or by a call. */
        boolean hasBegun();

        /** Everything understood; {@code unreadable} says that some piece was no JSON. */
        Answer answer(boolean unreadable);
    }
}
