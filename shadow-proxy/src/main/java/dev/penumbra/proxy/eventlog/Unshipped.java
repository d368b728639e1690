package dev.penumbra.proxy.eventlog;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How many events the transport has not acknowledged: those of earlier processes as they are found, ours as they come. */
final class Unshipped {
    private final AtomicLong events = new AtomicLong();
    private final Map<Long, Long> found = new ConcurrentHashMap<>();

    long events() {
        return events.get();
    }

    void offered() {
        events.incrementAndGet();
    }

    void dropped(long count) {
        events.addAndGet(-count);
    }

    void shipped(long count) {
        events.addAndGet(-count);
    }

    /** A segment of an earlier process that nobody has counted: taken for one event, so that nobody takes it for none. */
    void suspected(long segment) {
        found(segment, 1);
    }

    /** What a segment of an earlier process holds; a later word on it replaces an earlier one. */
    void found(long segment, long records) {
        Long before = found.put(segment, records);
        events.addAndGet(records - (before == null ? 0 : before));
    }
}
