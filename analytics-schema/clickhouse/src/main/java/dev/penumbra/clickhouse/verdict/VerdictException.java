package dev.penumbra.clickhouse.verdict;

/** A question about verdicts that has no answer; the message names what was asked and what can be. */
public final class VerdictException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public VerdictException(String message) {
        super(message);
    }
}
