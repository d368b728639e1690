package dev.penumbra.proxy.eventlog;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The event log's bounds.
 *
 * @param fsyncInterval longest time that a written event may be lost to a power failure
 * @param fsyncBytes most bytes that may be lost to it; so many are forced to disk before the interval is over
 * @param segmentBytes a segment is closed when it has grown to this
 * @param quotaBytes most bytes on disk; beyond it new events are dropped and counted
 * @param queueEvents most events waiting for the writer
 * @param queueBytes most bytes of them
 * @param readPatience how long a segment is tried that the disk does not give back, before it is passed over
 */
public record LogSettings(
        Path directory,
        Duration fsyncInterval,
        long fsyncBytes,
        long segmentBytes,
        long quotaBytes,
        int queueEvents,
        long queueBytes,
        Duration readPatience) {
    private static final long MOST_QUEUE_BYTES = 64L * 1024 * 1024;
    private static final int HEAP_PART = 8;

    /** A disk that is attached again, or a path to it that is found again, has been away for minutes. */
    private static final Duration READ_PATIENCE = Duration.ofMinutes(5);

    /** With as many bytes in the queue as the heap can spare. */
    public LogSettings(
            Path directory,
            Duration fsyncInterval,
            long fsyncBytes,
            long segmentBytes,
            long quotaBytes,
            int queueEvents) {
        this(
                directory,
                fsyncInterval,
                fsyncBytes,
                segmentBytes,
                quotaBytes,
                queueEvents,
                sparedByHeap(),
                READ_PATIENCE);
    }

    private static long sparedByHeap() {
        return Math.min(MOST_QUEUE_BYTES, Runtime.getRuntime().maxMemory() / HEAP_PART);
    }
}
