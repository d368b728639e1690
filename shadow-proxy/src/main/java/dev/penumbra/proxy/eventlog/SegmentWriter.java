package dev.penumbra.proxy.eventlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends records to the newest segment and says how far readers may read. After a failed write the segment is cut
 * back to its last whole record, or given up for a new one when even that fails.
 */
final class SegmentWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentWriter.class);

    private final SegmentDirectory directory;
    private final long segmentBytes;
    private final UnaryOperator<FileChannel> disk;
    private FileChannel channel;
    private volatile LogPosition end;

    SegmentWriter(
            SegmentDirectory directory, long segmentBytes, long firstSegment, UnaryOperator<FileChannel> disk)
            throws IOException {
        this.directory = directory;
        this.disk = disk;
        this.segmentBytes = segmentBytes;
        this.end = new LogPosition(firstSegment, 0);
        this.channel = disk.apply(create(firstSegment));
    }

    /** Everything before it may be read. */
    LogPosition end() {
        return end;
    }

    /** Writes whole records; when it throws, none of them is there. */
    void append(ByteBuffer records) throws IOException {
        if (end.offset() >= segmentBytes || !channel.isOpen()) {
            roll();
        }
        try {
            long bytes = records.remaining();
            while (records.hasRemaining()) {
                channel.write(records);
            }
            end = new LogPosition(end.segment(), end.offset() + bytes);
        } catch (IOException | RuntimeException failed) {
            cutBack();
            throw failed;
        }
    }

    void force() throws IOException {
        if (channel.isOpen()) {
            channel.force(false);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            force();
        } finally {
            channel.close();
        }
    }

    private void roll() throws IOException {
        long next = end.segment() + 1;
        FileChannel opened = disk.apply(create(next));
        letGo(channel);
        channel = opened;
        end = new LogPosition(next, 0);
    }

    /** Its records are written and stay readable; that the disk could not be forced must not stop those that follow. */
    private static void letGo(FileChannel full) {
        try (full) {
            if (full.isOpen()) {
                full.force(false);
            }
        } catch (IOException failed) {
            LOG.atError()
                    .addKeyValue("reason", failed.getClass().getSimpleName())
                    .log("A full segment of the event log could not be forced to disk");
        }
    }

    private void cutBack() {
        try {
            channel.truncate(end.offset());
            channel.position(end.offset());
        } catch (IOException alsoFailed) {
            abandon();
        }
    }

    private void abandon() {
        try {
            channel.close();
        } catch (IOException nothingMoreToDo) {
            // The next append opens a new segment; readers stop at this one's last whole record.
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
