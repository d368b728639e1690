package dev.penumbra.clickhouse.forget;

/** What was asked cannot be deleted; the message names the fix. */
public final class ForgetException extends RuntimeException {
    public ForgetException(String message) {
        super(message);
    }
}
