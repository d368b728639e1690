package dev.penumbra.jobs.io.columns;

import org.jspecify.annotations.Nullable;

/** A value that its column cannot hold. It quotes figures and instants, and no text, which may be a prompt. */
public final class UnfitValueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnfitValueException(String sentence) {
        super(sentence);
    }

    static UnfitValueException wrongKind(@Nullable Object value, String wanted) {
        String kind = value == null ? "null" : "a " + value.getClass().getSimpleName();
        return new UnfitValueException("the value is " + kind + ", not " + wanted);
    }

    UnfitValueException in(String column, String type) {
        return new UnfitValueException("column " + column + " of type " + type + ": " + getMessage());
    }
}
