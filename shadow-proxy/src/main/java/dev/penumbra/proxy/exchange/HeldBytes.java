package dev.penumbra.proxy.exchange;

import java.util.concurrent.atomic.AtomicLong;

/** The bodies that all background calls together hold in memory, and their common bound; used by any thread. */
public final class HeldBytes {
    private final AtomicLong held = new AtomicLong();
    private final long bound;

    public HeldBytes(long bound) {
        this.bound = bound;
    }

    /** Whether there was room; what was taken must be given back once. */
    boolean take(long bytes) {
        if (held.addAndGet(bytes) <= bound) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }

    public long bytes() {
        return held.get();
    }
}
