package dev.penumbra.e2e.traffic.corpus;

/** A line of a recorded corpus, or of a trace, that cannot be used; the message names place, field and fix. */
public final class CorpusFormatException extends RuntimeException {
    public CorpusFormatException(String message) {
        super(message);
    }
}
