package dev.penumbra.proxy.eventlog;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
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

    /** Reports of the proxy's health are no events, and nobody should look for them among what clients lost. */
    void drop(DropReason reason, List<ByteBuffer> records) {
        long reports = records.stream().filter(LogRecord::isHealth).count();
        unshipped.dropped(records.size());
        if (reports > 0) {
            metrics.healthDropped(reports);
        }
        if (reports < records.size()) {
            metrics.dropped(reason, records.size() - reports);
        }
    }
}
