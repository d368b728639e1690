package dev.penumbra.proxy.eventlog;

import dev.penumbra.proxy.handoff.Handoff;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Records on their way to the writer, bounded in number and in bytes: a disk that stalls must not fill the heap that the
 * primary path lives in. A record's bytes count until the writer is done with it, not only until it has taken it.
 */
final class RecordQueue {
    private final Handoff<ByteBuffer> records;
    private final long maxBytes;
    private final AtomicLong bytes = new AtomicLong();

    RecordQueue(int maxRecords, long maxBytes) {
        this.records = new Handoff<>(maxRecords);
        this.maxBytes = maxBytes;
    }

    /** Whether there was room. */
    boolean offer(ByteBuffer record) {
        int size = record.remaining();
        if (bytes.addAndGet(size) <= maxBytes && records.offer(record)) {
            return true;
        }
        done(size);
        return false;
    }

    @Nullable ByteBuffer poll() {
        return records.poll();
    }

    @Nullable ByteBuffer poll(Duration patience) throws InterruptedException {
        return records.poll(patience);
    }

    /** So many bytes of what was polled are written or dropped. */
    void done(long polled) {
        bytes.addAndGet(-polled);
    }

    int size() {
        return records.size();
    }

    long bytes() {
        return bytes.get();
    }

    boolean isEmpty() {
        return records.isEmpty();
    }
}
