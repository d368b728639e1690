package dev.penumbra.proxy.dialect;

/** Cuts the bytes of an answer into the JSON texts that it is framed of, however the bytes arrive. */
public interface PieceSplitter {
    void accept(byte[] bytes, int from, int to);

    /** Bytes are missing here: forget the unfinished piece. */
    void gap();

    /** No more bytes: hand over the last piece if it stands unfinished. */
    void end();

    /** Takes one piece. */
    interface Sink {
        void piece(byte[] bytes, int length);
    }
}
