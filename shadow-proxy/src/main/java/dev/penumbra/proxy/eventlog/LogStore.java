package dev.penumbra.proxy.eventlog;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The log on its disk: all that there is once the folder could be opened. */
final class LogStore {
    private static final Duration LOOK = Duration.ofMillis(10);

    private final SegmentDirectory directory;
    private final SegmentWriter segments;
    private final LogWriter writer;
    private final Shipper shipper;
    private final Thread shipperThread;

    private LogStore(LogShared shared, SegmentDirectory directory, LogRecovery recovery) {
        this.directory = directory;
        this.segments = new SegmentWriter(directory, recovery.nextSegment(), shared);
        this.shipper = new Shipper(
                new LogReader(directory, () -> segments.end().position()),
                segments::end,
                new Backlog(directory, recovery.shipped(), recovery.older(), shared.unshipped()),
                directory,
                new PositionFile(directory.positionFile()),
                recovery.shipped(),
                shared);
        this.shipperThread = new Thread(shipper, "event-log-shipper");
        this.writer = new LogWriter(segments, shared, this::wakeShipper);
    }

    /** Recovers what an earlier process left, and ships it. */
    static LogStore open(LogShared shared) throws IOException {
        SegmentDirectory directory = SegmentDirectory.open(shared.settings().directory());
        try {
            LogRecovery recovery = LogRecovery.run(directory, new PositionFile(directory.positionFile()));
            LogStore store = new LogStore(shared, directory, recovery);
            shared.bytesOnDisk().addAndGet(directory.bytes());
            recovery.tell(shared.unshipped());
            shared.metrics().dropped(DropReason.TORN, recovery.torn());
            store.shipperThread.setDaemon(true);
            store.shipperThread.start();
            return store;
        } catch (IOException | RuntimeException | Error failed) {
            directory.close();
            throw failed;
        }
    }

    /** New events are no reason to try again sooner what has just failed. */
    private void wakeShipper() {
        if (!shipper.isPausing()) {
            LockSupport.unpark(shipperThread);
        }
    }

    /** Writes what is queued, until it is told to stop. */
    void write() {
        writer.run();
    }

    void stopWriting() {
        writer.stop();
    }

    boolean isShipping() {
        return shipperThread.isAlive();
    }

    /** Waits until {@code deadlineNanos} for all that is written to be acknowledged; the writer must have ended. */
    void finishShipping(long deadlineNanos) throws InterruptedException {
        while (!shipper.hasShipped(segments.end().position()) && System.nanoTime() < deadlineNanos && isShipping()) {
            LockSupport.unpark(shipperThread);
            shipperThread.join(LOOK.toMillis());
        }
        shipper.stop();
        shipperThread.interrupt();
        shipperThread.join();
    }

    void close() throws IOException {
        try {
            segments.close();
        } finally {
            directory.close();
        }
    }
}
