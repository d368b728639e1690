package dev.penumbra.proxy.eventlog;

import java.util.concurrent.CompletableFuture;

/** Where events are shipped to; the one seam between the log and the transport behind it. */
public interface EventSink extends AutoCloseable {
    /**
     * Hands over one event without waiting. The future completes when the transport keeps the event for good, and fails
     * when it cannot just now; it fails with {@link UnshippableEventException} when it never will, as it is.
     */
    CompletableFuture<Void> send(String key, byte[] event);

    @Override
    void close();
}
