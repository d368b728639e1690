package dev.penumbra.proxy.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tails the log into the sink on a thread of its own, in order, a batch at a time. A batch that is not acknowledged is
 * sent again from its start, for as long as it takes; only acknowledged segments are deleted.
 */
final class Shipper implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Shipper.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration IDLE_PAUSE = Duration.ofMillis(20);

    private final LogReader reader;
    private final Supplier<LogEnd> end;
    private final Backlog backlog;
    private final SegmentDirectory directory;
    private final PositionFile positionFile;
    private final BatchSender sender;
    private final Unshipped unshipped;
    private final AtomicLong bytesOnDisk;
    private final LogMetrics metrics;
    private final Duration readPatience;
    private final Seldom seldom = new Seldom(LONGEST_PAUSE);
    private LogPosition position;
    private LogPosition kept;
    private volatile LogPosition shippedTo;
    private long keepNotBeforeNanos = System.nanoTime();
    private Duration pause = FIRST_PAUSE;
    /** At first too: an earlier process may have ended between a batch and its deletion. */
    private boolean deletionIsDue = true;

    private @Nullable Long unreadableSinceNanos;
    private volatile boolean stopping;
    private volatile boolean pausing;

    Shipper(
            LogReader reader,
            Supplier<LogEnd> end,
            Backlog backlog,
            SegmentDirectory directory,
            PositionFile positionFile,
            LogPosition start,
            LogShared shared) {
        this.reader = reader;
        this.end = end;
        this.readPatience = shared.settings().readPatience();
        this.backlog = backlog;
        this.directory = directory;
        this.positionFile = positionFile;
        this.position = start;
        this.kept = start;
        this.shippedTo = start;
        this.sender = new BatchSender(shared.sink(), shared.metrics());
        this.unshipped = shared.unshipped();
        this.bytesOnDisk = shared.bytesOnDisk();
        this.metrics = shared.metrics();
    }

    /** Whether it waits to try again; new events are no reason to do so sooner. */
    boolean isPausing() {
        return pausing;
    }

    /** Ends the thread after its current batch; interrupt it to end a wait as well. */
    void stop() {
        stopping = true;
    }

    /** Whether everything before {@code end} is acknowledged, and what follows from that is done. */
    boolean hasShipped(LogPosition end) {
        return shippedTo.compareTo(end) >= 0;
    }

    @Override
    public void run() {
        while (isRunning()) {
            try {
                backlog.count(() -> stopping);
                shipOn();
            } catch (Throwable untold) {
                // Even the telling of a failure failed, as for want of memory; nothing may end the shipping for good.
                LockSupport.parkNanos(LONGEST_PAUSE.toNanos());
            }
        }
    }

    private void shipOn() {
        while (isRunning()) {
            try {
                if (!shipNextBatch()) {
                    LockSupport.parkNanos(IDLE_PAUSE.toNanos());
                }
                pause = FIRST_PAUSE;
            } catch (InterruptedException stopped) {
                stopping = true;
            } catch (Throwable failed) {
                waitToTryAgain(failed);
            }
        }
    }

    private boolean isRunning() {
        return !stopping && !Thread.currentThread().isInterrupted();
    }

    private boolean shipNextBatch() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        LogReader.Batch batch = readOn();
        if (batch == null) {
            keepPosition();
            return false;
        }
        sender.send(batch.records());
        if (batch.damaged() > 0) {
            metrics.dropped(DropReason.DAMAGED, batch.damaged());
        }
        acknowledge(batch);
        return true;
    }

    /**
     * A segment that its disk cannot give back must not hold up all that come after it. One that merely cannot be opened
     * is tried for ever: open files run out and come back.
     */
    private LogReader.@Nullable Batch readOn() throws IOException {
        try {
            LogReader.Batch batch = reader.readFrom(position);
            unreadableSinceNanos = null;
            return batch;
        } catch (FileSystemException unopened) {
            throw unopened;
        } catch (IOException unreadable) {
            if (isPatienceLeft()) {
                throw unreadable;
            }
            unreadableSinceNanos = null;
            return passOver();
        }
    }

    private boolean isPatienceLeft() {
        long now = System.nanoTime();
        if (unreadableSinceNanos == null) {
            unreadableSinceNanos = now;
        }
        return now - unreadableSinceNanos < readPatience.toNanos();
    }

    private LogReader.Batch passOver() throws IOException {
        LOG.atError().addKeyValue("segment", position.segment()).log("A segment of the event log cannot be read");
        LogReader.Batch behind = reader.passOver(position);
        if (behind.next().segment() > position.segment()) {
            setAside(position.segment());
        }
        return behind;
    }

    /** On a disk that has become read-only it stays where it is; those behind it are shipped all the same. */
    private void setAside(long segment) {
        try {
            directory.setAside(segment);
        } catch (IOException failed) {
            LOG.atWarn()
                    .addKeyValue("segment", segment)
                    .addKeyValue("reason", failed.getClass().getSimpleName())
                    .log("A segment that cannot be read could not be renamed");
        }
    }

    /** The file comes last: a disk too full to write it must not keep the segments that would make room. */
    private void acknowledge(LogReader.Batch batch) {
        deletionIsDue |= batch.next().segment() != position.segment();
        position = batch.next();
        deleteAcknowledged();
        keepPosition();
        unshipped.shipped(batch.records().size());
        unshipped.arrived(position, end.get());
        shippedTo = position;
    }

    /** A position that is behind only means shipping again after a restart, so nothing waits for it. */
    private void keepPosition() {
        if (position.equals(kept) || System.nanoTime() < keepNotBeforeNanos) {
            return;
        }
        try {
            positionFile.write(position);
            kept = position;
        } catch (IOException failed) {
            keepNotBeforeNanos = System.nanoTime() + LONGEST_PAUSE.toNanos();
            LOG.atWarn()
                    .addKeyValue("reason", failed.getClass().getSimpleName())
                    .addKeyValue("pause_millis", LONGEST_PAUSE.toMillis())
                    .log("How far events are shipped could not be written; trying again");
        }
    }

    /** What cannot be deleted now is tried again with the next batch; no event waits for it. */
    private void deleteAcknowledged() {
        if (!deletionIsDue) {
            return;
        }
        try {
            for (long segment : directory.segments()) {
                if (segment < position.segment()) {
                    delete(segment);
                }
            }
            deletionIsDue = false;
        } catch (IOException | UncheckedIOException failed) {
            if (seldom.isDue()) {
                LOG.atWarn()
                        .addKeyValue("reason", failed.getClass().getSimpleName())
                        .log("A segment of the event log that is shipped could not be deleted");
            }
        }
    }

    private void delete(long segment) throws IOException {
        long bytes = directory.size(segment);
        directory.delete(segment);
        bytesOnDisk.addAndGet(-bytes);
    }

    private void waitToTryAgain(Throwable failed) {
        if (stopping) {
            return;
        }
        Throwable reason =
                failed instanceof ExecutionException && failed.getCause() != null ? failed.getCause() : failed;
        LOG.atWarn()
                .addKeyValue("unshipped", unshipped.events())
                .addKeyValue("reason", reason.getClass().getSimpleName())
                .addKeyValue("pause_millis", pause.toMillis())
                .log("Events could not be shipped; trying again");
        long until = System.nanoTime() + pause.toNanos();
        pausing = true;
        for (long left = pause.toNanos(); left > 0 && !stopping; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        pausing = false;
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
    }
}
