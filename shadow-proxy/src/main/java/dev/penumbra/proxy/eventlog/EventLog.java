package dev.penumbra.proxy.eventlog;

import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.EventCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps events until the transport has them: bounded queue, one writer, segments on disk, one shipper. Taking an event
 * never waits; what cannot be taken is dropped and counted.
 */
public final class EventLog {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private final SegmentDirectory directory;
    private final SegmentWriter segments;
    private final EventSink sink;
    private final LogMetrics metrics;
    private final RecordQueue queue;
    private final AtomicLong unshipped = new AtomicLong();
    private final AtomicLong bytesOnDisk = new AtomicLong();
    private final LogWriter writer;
    private final Shipper shipper;
    private final Thread writerThread;
    private final Thread shipperThread;
    private volatile boolean closed;

    private EventLog(
            LogSettings settings,
            SegmentDirectory directory,
            LogRecovery recovery,
            EventSink sink,
            LogMetrics metrics,
            UnaryOperator<FileChannel> disk)
            throws IOException {
        this.directory = directory;
        this.sink = sink;
        this.metrics = metrics;
        this.queue = new RecordQueue(settings.queueEvents(), settings.queueBytes());
        this.bytesOnDisk.set(directory.bytes());
        this.unshipped.set(recovery.unshipped());
        this.segments = new SegmentWriter(directory, settings.segmentBytes(), recovery.nextSegment(), disk);
        this.shipper = new Shipper(
                new LogReader(directory, segments::end),
                directory,
                new PositionFile(directory.positionFile()),
                recovery.shipped(),
                sink,
                unshipped,
                bytesOnDisk,
                metrics);
        this.shipperThread = daemon(shipper, "event-log-shipper");
        this.writer = new LogWriter(queue, segments, settings, bytesOnDisk, new WriterProgress());
        this.writerThread = daemon(writer, "event-log-writer");
    }

    /** Recovers what an earlier process left and starts writing and shipping. */
    public static EventLog open(LogSettings settings, EventSink sink, LogMetrics metrics) throws IOException {
        return open(settings, sink, metrics, UnaryOperator.identity());
    }

    /** {@code disk} stands before each file that is written, for tests of disks that fail. */
    static EventLog open(LogSettings settings, EventSink sink, LogMetrics metrics, UnaryOperator<FileChannel> disk)
            throws IOException {
        SegmentDirectory directory = SegmentDirectory.open(settings.directory());
        LogRecovery recovery = LogRecovery.run(directory, new PositionFile(directory.positionFile()));
        if (recovery.unshipped() > 0 || recovery.damaged() > 0 || recovery.torn() > 0) {
            LOG.atInfo()
                    .addKeyValue("unshipped", recovery.unshipped())
                    .addKeyValue("damaged", recovery.damaged())
                    .addKeyValue("torn", recovery.torn())
                    .log("Recovered the event log");
        }
        metrics.dropped(DropReason.TORN, recovery.torn());
        EventLog log = new EventLog(settings, directory, recovery, sink, metrics, disk);
        log.writerThread.start();
        log.shipperThread.start();
        return log;
    }

    /** Takes the event, or drops it and counts it; never waits. */
    public void offer(CompletionEvent event) {
        ByteBuffer record = LogRecord.encode(event.exchange().exchangeId(), EventCodec.encode(event));
        // Counted before it is queued, so that whoever waits for nothing to be unshipped never looks between the two.
        unshipped.incrementAndGet();
        if (closed) {
            drop(DropReason.CLOSED, 1);
        } else if (!queue.offer(record)) {
            drop(DropReason.QUEUE_FULL, 1);
        }
    }

    /** Events that wait for the writer. */
    public int queued() {
        return queue.size();
    }

    /** Bytes of them, and of those that are just being written. */
    public long queuedBytes() {
        return queue.bytes();
    }

    /** Events on disk or on their way there that the transport has not acknowledged. */
    public long unshipped() {
        return unshipped.get();
    }

    public long bytesOnDisk() {
        return bytesOnDisk.get();
    }

    /** Writes what is queued, waits up to {@code patience} for its acknowledgement, and lets go of the files. */
    public void close(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        closed = true;
        writer.stop();
        writerThread.join();
        while (unshipped.get() > 0 && System.nanoTime() < deadline && shipperThread.isAlive()) {
            LockSupport.unpark(shipperThread);
            shipperThread.join(10);
        }
        shipper.stop();
        shipperThread.interrupt();
        shipperThread.join();
        sink.close();
        try {
            segments.close();
        } finally {
            directory.close();
        }
    }

    private void drop(DropReason reason, int events) {
        unshipped.addAndGet(-events);
        metrics.dropped(reason, events);
    }

    private final class WriterProgress implements LogWriter.Progress {
        @Override
        public void written() {
            if (!shipper.isPausing()) {
                LockSupport.unpark(shipperThread);
            }
        }

        @Override
        public void dropped(DropReason reason, int records) {
            drop(reason, records);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
