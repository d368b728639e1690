package dev.penumbra.proxy.eventlog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a start finds on disk. The newest segment loses its torn tail; a sound record is never touched, and no damage
 * keeps the proxy from starting. A segment is read a window at a time, so that its size is no matter of memory.
 *
 * @param shipped acknowledged up to here
 * @param unshipped sound records behind it
 * @param damaged stretches behind it that hold no sound record; counted when the shipper passes them
 * @param torn tails that were cut, each of which was a record
 * @param nextSegment the segment that new records go to
 */
record LogRecovery(LogPosition shipped, long unshipped, long damaged, long torn, long nextSegment) {
    private static final Logger LOG = LoggerFactory.getLogger(LogRecovery.class);

    static LogRecovery run(SegmentDirectory directory, PositionFile positionFile) throws IOException {
        LogPosition shipped = positionFile.read();
        List<Long> segments = directory.segments();
        Tally sum = Tally.NOTHING;
        for (long segment : segments) {
            boolean newest = segment == segments.get(segments.size() - 1);
            sum = sum.plus(tally(directory, segment, shipped, newest));
        }
        long next = Math.max(directory.highest(), shipped.segment()) + 1;
        return new LogRecovery(shipped, sum.unshipped, sum.damaged, sum.torn, next);
    }

    private static Tally tally(SegmentDirectory directory, long segment, LogPosition shipped, boolean newest) {
        try {
            return segment < shipped.segment() ? Tally.NOTHING : tallyUnshipped(directory, segment, shipped, newest);
        } catch (IOException unreadable) {
            LOG.atWarn()
                    .addKeyValue("segment", segment)
                    .addKeyValue("reason", unreadable.getClass().getSimpleName())
                    .log("A segment of the event log could not be recovered");
            return new Tally(0, 1, 0);
        }
    }

    private static Tally tallyUnshipped(SegmentDirectory directory, long segment, LogPosition shipped, boolean newest)
            throws IOException {
        long size = directory.size(segment);
        long begin = segment == shipped.segment() ? Math.min(shipped.offset(), size) : 0;
        Unshipped unshipped = Unshipped.of(directory, new LogPosition(segment, begin), size);
        if (!newest || unshipped.soundEnd == size) {
            return new Tally(unshipped.records, unshipped.damaged, 0);
        }
        cut(directory, segment, unshipped.soundEnd);
        return new Tally(unshipped.records, unshipped.damaged - 1, 1);
    }

    private static void cut(SegmentDirectory directory, long segment, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(directory.path(segment), StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    /** What a reader will meet in one segment; a tail that is no record is the last of the damaged stretches. */
    private record Unshipped(long records, long damaged, long soundEnd) {
        static Unshipped of(SegmentDirectory directory, LogPosition begin, long size) throws IOException {
            LogPosition end = new LogPosition(begin.segment(), size);
            LogReader reader = new LogReader(directory, () -> end);
            long records = 0;
            long damaged = 0;
            long soundEnd = begin.offset();
            LogReader.Batch batch = reader.readFrom(begin);
            while (batch != null) {
                records += batch.records().size();
                damaged += batch.damaged();
                soundEnd = batch.records().isEmpty() ? soundEnd : batch.next().offset();
                batch = reader.readFrom(batch.next());
            }
            return new Unshipped(records, damaged, soundEnd);
        }
    }

    private record Tally(long unshipped, long damaged, long torn) {
        static final Tally NOTHING = new Tally(0, 0, 0);

        Tally plus(Tally other) {
            return new Tally(unshipped + other.unshipped, damaged + other.damaged, torn + other.torn);
        }
    }
}
