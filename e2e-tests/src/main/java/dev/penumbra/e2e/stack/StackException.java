package dev.penumbra.e2e.stack;

/** The stack cannot do what was asked; the message is one sentence for the person who asked, with the fix. */
public final class StackException extends RuntimeException {
    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
