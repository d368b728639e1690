package dev.penumbra.proxy.eventlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes segments. What waits in the queue is written at once, so that only a queue can be lost
 * with the process; the disk is forced once an interval, or sooner when much is written, so that only so much can be
 * lost with the power.
 */
final class LogWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
    /** A disk that cannot be forced costs a file each time. */
    private static final Duration PAUSE_AFTER_FAILED_FORCE = Duration.ofSeconds(1);

    private static final Duration LOG_INTERVAL = Duration.ofSeconds(5);
    private static final int BATCH_BYTES = 256 * 1024;
    private static final int BATCH_RECORDS = 1024;
    /** A batch ends behind the record that fills it. */
    private static final int REUSED_BYTES = BATCH_BYTES + 64 * 1024;

    private final RecordQueue queue;
    private final SegmentWriter segments;
    private final LogSettings settings;
    private final LogShared shared;
    private final Progress progress;
    private final long batchBytes;
    private final ByteBuffer reused = ByteBuffer.allocateDirect(REUSED_BYTES);
    private volatile boolean stopping;
    private final Seldom seldom = new Seldom(LOG_INTERVAL);
    private long unforcedBytes;
    private long forcedAtNanos = System.nanoTime();
    private long forceNotBeforeNanos = System.nanoTime();

    /** Told of what the writer has done. */
    interface Progress {
        /** There is more to read. */
        void written();

        /** Everything that was readable is now safe from a loss of power too. */
        default void forced() {}
    }

    LogWriter(SegmentWriter segments, LogShared shared, Progress progress) {
        this.queue = shared.queue();
        this.segments = segments;
        this.settings = shared.settings();
        this.shared = shared;
        this.progress = progress;
        this.batchBytes = Math.min(BATCH_BYTES, settings.segmentBytes());
    }

    /** Writes what is queued, then ends. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            while (!stopping || !queue.isEmpty()) {
                writeNextBatch();
                forceIfDue();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            force();
        }
    }

    private void writeNextBatch() throws InterruptedException {
        ByteBuffer first = queue.poll(pause());
        if (first == null) {
            return;
        }
        List<ByteBuffer> batch = new ArrayList<>();
        long bytes = 0;
        for (ByteBuffer record = first; record != null; record = next(batch, bytes)) {
            batch.add(record);
            bytes += record.remaining();
        }
        write(batch, (int) bytes);
    }

    private @Nullable ByteBuffer next(List<ByteBuffer> batch, long bytes) {
        return bytes < batchBytes && batch.size() < BATCH_RECORDS ? queue.poll() : null;
    }

    private void write(List<ByteBuffer> batch, int bytes) {
        try {
            append(batch, bytes);
        } finally {
            queue.done(bytes);
        }
    }

    private void append(List<ByteBuffer> batch, int bytes) {
        if (shared.bytesOnDisk().get() + bytes > settings.quotaBytes()) {
            shared.drop(DropReason.QUOTA, batch);
            return;
        }
        try {
            ByteBuffer records = emptyBuffer(bytes);
            batch.forEach(records::put);
            segments.append(records.flip(), batch.size());
            shared.bytesOnDisk().addAndGet(bytes);
            unforcedBytes += bytes;
            progress.written();
        } catch (Throwable failed) {
            // Nothing that befalls one batch may end the thread that writes all others.
            shared.drop(DropReason.DISK_ERROR, batch);
            tell(failed, "The event log could not be written; its events are dropped and counted");
        }
    }

    /** The one that a channel needs no copy of, unless a record is larger than batches are. */
    private ByteBuffer emptyBuffer(int bytes) {
        return bytes <= reused.capacity() ? reused.clear() : ByteBuffer.allocate(bytes);
    }

    /** A full disk fails every batch, and a line for each would fill it further. */
    private void tell(Throwable failed, String what) {
        if (seldom.isDue()) {
            LOG.atError()
                    .addKeyValue("reason", failed.getClass().getSimpleName())
                    .log(what);
        }
    }

    private Duration pause() {
        Duration interval = settings.fsyncInterval();
        return interval.compareTo(LONGEST_PAUSE) < 0 ? interval : LONGEST_PAUSE;
    }

    private void forceIfDue() {
        boolean due = unforcedBytes >= settings.fsyncBytes() || (unforcedBytes > 0 && isIntervalOver());
        if (due && System.nanoTime() - forceNotBeforeNanos >= 0) {
            force();
        }
    }

    private boolean isIntervalOver() {
        return System.nanoTime() - forcedAtNanos >= settings.fsyncInterval().toNanos();
    }

    private void force() {
        try {
            segments.force();
            progress.forced();
        } catch (IOException | RuntimeException failed) {
            forceNotBeforeNanos = System.nanoTime() + PAUSE_AFTER_FAILED_FORCE.toNanos();
            tell(failed, "The event log could not be forced to disk");
        }
        unforcedBytes = 0;
        forcedAtNanos = System.nanoTime();
    }
}
