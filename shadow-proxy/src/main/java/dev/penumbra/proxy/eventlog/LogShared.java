package dev.penumbra.proxy.eventlog;

import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * What all parts of one log have in common, whether or not its folder could be opened yet.
 *
 * @param disk stands before each file that is written, for tests of disks that fail
 */
record LogShared(
        LogSettings settings,
        RecordQueue queue,
        EventSink sink,
        LogMetrics metrics,
        Unshipped unshipped,
        AtomicLong bytesOnDisk,
        UnaryOperator<FileChannel> disk) {

    static LogShared of(LogSettings settings, EventSink sink, LogMetrics metrics, UnaryOperator<FileChannel> disk) {
        RecordQueue queue = new RecordQueue(settings.queueEvents(), settings.queueBytes());
        return new LogShared(settings, queue, sink, metrics, new Unshipped(), new AtomicLong(), disk);
    }

    void drop(DropReason reason, int events) {
        unshipped.dropped(events);
        metrics.dropped(reason, events);
    }
}
