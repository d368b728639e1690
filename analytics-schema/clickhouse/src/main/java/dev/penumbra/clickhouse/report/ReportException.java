package dev.penumbra.clickhouse.report;

/** A page that cannot be written where it was asked for; the message names the place and the way out. */
public final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ReportException(String message) {
        super(message);
    }
}
