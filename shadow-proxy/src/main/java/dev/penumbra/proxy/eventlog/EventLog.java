package dev.penumbra.proxy.eventlog;

import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.EventCodec;
import dev.penumbra.schema.event.HealthCodec;
import dev.penumbra.schema.event.ProxyHealth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps events until the transport has them: bounded queue, one writer, segments on disk, one shipper. Taking an event
 * never waits; what cannot be taken is dropped and counted. A folder that cannot be opened is tried again for as long as
 * it takes, because no disk of ours is a reason not to serve.
 */
public final class EventLog {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
    private static final Duration OPEN_PAUSE = Duration.ofSeconds(1);
    private static final Duration TELLING_PAUSE = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final LogShared shared;
    private final Thread writerThread = new Thread(this::write, "event-log-writer");
    private final Seldom openIsDue = new Seldom(OPEN_PAUSE);
    private final Seldom tellingIsDue = new Seldom(TELLING_PAUSE);
    private volatile @Nullable LogStore store;
    private volatile boolean closed;

    private EventLog(LogShared shared) {
        this.shared = shared;
    }

    /**
     * Recovers what an earlier process left and starts writing and shipping; fails only when another proxy has the
     * folder.
     */
    public static EventLog open(LogSettings settings, EventSink sink, LogMetrics metrics) throws IOException {
        return open(settings, sink, metrics, UnaryOperator.identity());
    }

    static EventLog open(LogSettings settings, EventSink sink, LogMetrics metrics, UnaryOperator<FileChannel> disk)
            throws IOException {
        EventLog log = new EventLog(LogShared.of(settings, sink, metrics, disk));
        log.tryToOpen();
        log.writerThread.setDaemon(true);
        log.writerThread.start();
        return log;
    }

    /** Takes the event, or drops it and counts it; never waits. */
    public void offer(CompletionEvent event) {
        ByteBuffer record = LogRecord.encode(event.exchange().exchangeId(), EventCodec.encode(event));
        // Counted before it is queued, so that whoever waits for nothing to be unshipped never looks between the two.
        shared.unshipped().offered();
        if (closed) {
            shared.drop(DropReason.CLOSED, List.of(record));
        } else if (!shared.queue().offer(record)) {
            shared.drop(DropReason.QUEUE_FULL, List.of(record));
        }
    }

    /** Takes the report if that takes no room that events may need, or drops it and counts it; never waits. */
    public void offer(ProxyHealth health) {
        if (closed || store == null || isCrowded()) {
            shared.metrics().healthDropped(1);
            return;
        }
        ByteBuffer record = LogRecord.health(health.proxy(), HealthCodec.encode(health));
        shared.unshipped().offered();
        if (!shared.queue().offer(record)) {
            shared.drop(DropReason.QUEUE_FULL, List.of(record));
        }
    }

    private boolean isCrowded() {
        LogSettings settings = shared.settings();
        return shared.queue().size() > settings.queueEvents() / 2
                || shared.queue().bytes() > settings.queueBytes() / 2
                || shared.bytesOnDisk().get() > settings.quotaBytes() / 10 * 9;
    }

    /** Events that wait for the writer. */
    public int queued() {
        return shared.queue().size();
    }

    /** Bytes of them, and of those that are just being written. */
    public long queuedBytes() {
        return shared.queue().bytes();
    }

    /**
     * Events on disk or on their way there that the transport has not acknowledged. Too few while segments of an earlier
     * process are still being counted, but never 0 then.
     */
    public long unshipped() {
        return shared.unshipped().events();
    }

    public long bytesOnDisk() {
        return shared.bytesOnDisk().get();
    }

    /** Whether what is written is on its way to the transport, or waits for it. */
    public boolean isShipping() {
        LogStore opened = store;
        return opened != null && opened.isShipping();
    }

    /** Writes what is queued, waits up to {@code patience} for its acknowledgement, and lets go of the files. */
    public void close(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        closed = true;
        stopWriting();
        writerThread.join();
        LogStore opened = store;
        if (opened != null) {
            opened.finishShipping(deadline);
        }
        shared.sink().close();
        if (opened != null) {
            opened.close();
        }
    }

    private void stopWriting() {
        LogStore opened = store;
        if (opened != null) {
            opened.stopWriting();
        }
    }

    private void write() {
        try {
            LogStore opened = openedInTheEnd();
            if (closed) {
                stopWriting(); // Whoever closed the log may have looked before there was anything to stop.
            }
            if (opened != null) {
                opened.write();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What comes while there is nowhere to write it is dropped; null when the log was closed first. */
    private @Nullable LogStore openedInTheEnd() throws InterruptedException {
        while (store == null && !(closed && shared.queue().isEmpty())) {
            ByteBuffer record = shared.queue().poll(LOOK);
            if (record != null) {
                shared.drop(DropReason.DISK_ERROR, List.of(record));
                shared.queue().done(record.remaining());
            }
            openAgain();
        }
        return store;
    }

    private void openAgain() {
        try {
            if (openIsDue.isDue() && !closed) {
                tryToOpen();
            }
        } catch (LogInUseException inUse) {
            tellUnopened(inUse);
        }
    }

    private void tryToOpen() throws LogInUseException {
        try {
            store = LogStore.open(shared);
        } catch (LogInUseException inUse) {
            throw inUse;
        } catch (IOException | RuntimeException | Error unopened) {
            tellUnopened(unopened);
        }
    }

    private void tellUnopened(Throwable unopened) {
        if (tellingIsDue.isDue()) {
            LOG.atError()
                    .addKeyValue("directory", shared.settings().directory())
                    .addKeyValue("reason", unopened.getClass().getSimpleName())
                    .addKeyValue("pause_millis", OPEN_PAUSE.toMillis())
                    .log("The event log cannot be opened; its events are dropped and counted until it can");
        }
    }
}
