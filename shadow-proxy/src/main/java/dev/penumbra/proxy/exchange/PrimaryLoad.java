package dev.penumbra.proxy.exchange;

import java.util.concurrent.atomic.AtomicInteger;

/** What all event loops together have open towards one primary upstream; for the gauges. */
public final class PrimaryLoad {
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();

    public int connections() {
        return connections.get();
    }

    public int inFlight() {
        return inFlight.get();
    }

    void connected() {
        connections.incrementAndGet();
    }

    void disconnected() {
        connections.decrementAndGet();
    }

    void began() {
        inFlight.incrementAndGet();
    }

    void ended() {
        inFlight.decrementAndGet();
    }
}
