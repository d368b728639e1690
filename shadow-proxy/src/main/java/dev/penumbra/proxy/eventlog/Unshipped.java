package dev.penumbra.proxy.eventlog;

import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many events the transport has not acknowledged: those of earlier processes as they are found, ours as they come.
 * Damage does not say how many it took, so that the count is put right whenever the shipper has left a segment or has
 * come to the end: what that held and the shipper has not met is not there any more.
 */
final class Unshipped {
    private final AtomicLong events = new AtomicLong();
    private final ConcurrentNavigableMap<Long, Long> recordsBySegment = new ConcurrentSkipListMap<>();
    /** Of the segments that are still in the map or being written; only the shipper asks. */
    private long met;

    long events() {
        return events.get();
    }

    void offered() {
        events.incrementAndGet();
    }

    void dropped(long count) {
        events.addAndGet(-count);
    }

    /** A segment of an earlier process that nobody has counted: taken for one event, so that nobody takes it for none. */
    void suspected(long segment) {
        found(segment, 1);
    }

    /** What a segment of an earlier process holds; a later word on it replaces an earlier one. */
    void found(long segment, long records) {
        Long before = recordsBySegment.put(segment, records);
        events.addAndGet(records - (before == null ? 0 : before));
    }

    /** Our own segment is full; its records were counted when they were offered. */
    void closed(long segment, long records) {
        recordsBySegment.put(segment, records);
    }

    void shipped(long count) {
        events.addAndGet(-count);
        met += count;
    }

    /** The shipper goes on from here; {@code end} was looked at after that. */
    void arrived(LogPosition position, LogEnd end) {
        ConcurrentNavigableMap<Long, Long> left = recordsBySegment.headMap(position.segment());
        if (!left.isEmpty()) {
            long held = left.values().stream().mapToLong(Long::longValue).sum();
            left.clear();
            events.addAndGet(met - held);
            met = 0;
        }
        if (position.equals(end.position())) {
            events.addAndGet(met - end.records());
            met = end.records();
        }
    }
}
