package dev.penumbra.proxy.eventlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends records to the newest segment and says how far readers may read. After a failed write the segment is cut
 * back to its last whole record, or given up for a new one when even that fails; after a failed force it is given up.
 */
final class SegmentWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentWriter.class);

    private final SegmentDirectory directory;
    private final long segmentBytes;
    private final UnaryOperator<FileChannel> disk;
    private final LogMetrics metrics;
    private final Unshipped unshipped;
    private @Nullable FileChannel channel;
    private volatile LogEnd end;

    /** Makes no file yet: one that cannot be made costs the records that come then, and not the start. */
    SegmentWriter(SegmentDirectory directory, long firstSegment, LogShared shared) {
        this.directory = directory;
        this.disk = shared.disk();
        this.metrics = shared.metrics();
        this.segmentBytes = shared.settings().segmentBytes();
        this.unshipped = shared.unshipped();
        this.end = new LogEnd(new LogPosition(firstSegment, 0), 0);
    }

    /** Everything before it may be read. */
    LogEnd end() {
        return end;
    }

    /** Writes whole records, {@code count} of them; when it throws, none of them is there. */
    void append(ByteBuffer records, int count) throws IOException {
        long bytes = records.remaining();
        FileChannel current = fileFor(bytes);
        try {
            while (records.hasRemaining()) {
                current.write(records);
            }
            LogPosition behind = new LogPosition(segment(), offset() + bytes);
            end = new LogEnd(behind, end.records() + count);
        } catch (Throwable failed) {
            // An Error too: direct memory may be short, and half a batch must not stand before the next one.
            cutBack(current);
            throw failed;
        }
    }

    /** A segment grows beyond its bound by one batch alone, or two of them could be more than the log's quota. */
    private FileChannel fileFor(long bytes) throws IOException {
        if (channel == null) {
            channel = disk.apply(create(segment()));
        } else if ((offset() > 0 && offset() + bytes > segmentBytes) || !channel.isOpen()) {
            channel = roll(channel);
        }
        return channel;
    }

    /**
     * A file that cannot be forced is given up: the system takes for written what it could not keep, so that forcing it
     * again would only seem to succeed. Its records stay readable, and those that follow go to a new file.
     */
    void force() throws IOException {
        FileChannel current = channel;
        if (current == null || !current.isOpen()) {
            return;
        }
        try {
            current.force(false);
        } catch (IOException | RuntimeException failed) {
            metrics.forceFailed();
            abandon(current);
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel last = channel;
        if (last == null) {
            return;
        }
        try {
            force();
        } finally {
            last.close();
        }
    }

    private FileChannel roll(FileChannel full) throws IOException {
        long next = segment() + 1;
        FileChannel opened = disk.apply(create(next));
        letGo(full);
        unshipped.closed(segment(), end.records());
        end = new LogEnd(new LogPosition(next, 0), 0);
        return opened;
    }

    private long segment() {
        return end.position().segment();
    }

    private long offset() {
        return end.position().offset();
    }

    /** Its records are written and stay readable; that the disk could not be forced must not stop those that follow. */
    private void letGo(FileChannel full) {
        try (full) {
            if (full.isOpen()) {
                full.force(false);
            }
        } catch (IOException failed) {
            metrics.forceFailed();
            LOG.atError()
                    .addKeyValue("reason", failed.getClass().getSimpleName())
                    .log("A full segment of the event log could not be forced to disk");
        }
    }

    private void cutBack(FileChannel current) {
        try {
            current.truncate(offset());
            current.position(offset());
        } catch (Throwable alsoFailed) {
            directory.endsAt(end.position());
            abandon(current);
        }
    }

    private static void abandon(FileChannel given) {
        try {
            given.close();
        } catch (IOException nothingMoreToDo) {
            // The next append opens a new segment.
        }
    }

    private FileChannel create(long segment) throws IOException {
        FileChannel created = FileChannel.open(
                directory.path(segment),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        forceName();
        return created;
    }

    /** Without it a loss of power could take the whole segment, however often its records were forced. */
    private void forceName() {
        try {
            directory.force();
        } catch (IOException failed) {
            LOG.atError()
                    .addKeyValue("reason", failed.getClass().getSimpleName())
                    .log("The name of a new segment of the event log could not be forced to disk");
        }
    }
}
