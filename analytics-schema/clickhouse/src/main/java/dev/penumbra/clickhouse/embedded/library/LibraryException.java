package dev.penumbra.clickhouse.embedded.library;

/** The engine's library cannot be had; the message names the fix. */
public final class LibraryException extends RuntimeException {
    public LibraryException(String message) {
        super(message);
    }

    public LibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
