package dev.penumbra.proxy.dialect;

/** Reads one answer from its bytes as they come; not for use by two threads at once. */
public interface AnswerReader {
    void accept(byte[] bytes, int from, int to);

    /** Bytes are missing here: what comes next does not follow what came before. */
    void gap();

    /** Whether the model has said anything yet, be it in text or by a call; its thoughts do not count. */
    boolean hasBegun();

    /** What was understood of everything accepted so far. */
    Answer end();
}
