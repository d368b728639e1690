package dev.penumbra.proxy.eventlog;

/** Told of what the log loses; everything else about it can be asked of {@link EventLog}. */
public interface LogMetrics {
    LogMetrics NOOP = (reason, events) -> {};

    void dropped(DropReason reason, long events);

    /** Events that were too large for the transport and have gone without their text. */
    default void textDropped(long events) {}

    /** Reports of the proxy about itself that gave way to events, or were lost with them; not among the events above. */
    default void healthDropped(long reports) {}

    /** The disk could not be forced to keep what was written; a loss of power may take it. */
    default void forceFailed() {}
}
