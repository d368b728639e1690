package dev.penumbra.clickhouse.label;

/** A sheet that cannot be drawn or taken back; the message names line, column and fix, and never quotes a text. */
public final class LabelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LabelException(String message) {
        super(message);
    }
}
