package dev.penumbra.clickhouse.migration;

/** The schema cannot be brought up to date; the message names the file and the fix. */
public final class MigrationException extends RuntimeException {
    public MigrationException(String message) {
        super(message);
    }

    public MigrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
