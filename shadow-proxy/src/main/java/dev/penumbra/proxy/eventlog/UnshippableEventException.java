package dev.penumbra.proxy.eventlog;

/** The transport will never take this event, however often it is sent. */
public final class UnshippableEventException extends Exception {
    private static final long serialVersionUID = 1;

    public UnshippableEventException(String reason) {
        super(reason);
    }
}
