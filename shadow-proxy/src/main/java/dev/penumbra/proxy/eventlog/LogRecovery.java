package dev.penumbra.proxy.eventlog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a start finds on disk. The newest segment loses its torn tail; a sound record is never touched, and no damage
 * keeps the proxy from starting. Only the newest segment is read, because the proxy's clients wait for this; what the
 * older ones hold is counted by the shipper.
 *
 * @param shipped acknowledged up to here
 * @param newest the segment that an earlier process wrote last; 0 for none
 * @param unshipped its sound records
 * @param torn tails that were cut, each of which was a record
 * @param older segments before it that are not wholly shipped
 * @param nextSegment the segment that new records go to
 */
record LogRecovery(LogPosition shipped, long newest, long unshipped, long torn, List<Long> older, long nextSegment) {
    private static final Logger LOG = LoggerFactory.getLogger(LogRecovery.class);

    static LogRecovery run(SegmentDirectory directory, PositionFile positionFile) throws IOException {
        LogPosition shipped = positionFile.read();
        List<Long> segments = directory.segments().stream()
                .filter(segment -> segment >= shipped.segment())
                .toList();
        long next = Math.max(directory.highest(), shipped.segment()) + 1;
        if (segments.isEmpty()) {
            return new LogRecovery(shipped, 0, 0, 0, List.of(), next);
        }
        long newest = segments.get(segments.size() - 1);
        SegmentTally tally = tally(directory, newest, shipped);
        long torn = cutTornTail(directory, newest, tally) ? 1 : 0;
        return new LogRecovery(shipped, newest, tally.records(), torn, segments.subList(0, segments.size() - 1), next);
    }

    /** Tells the count of what is known already, and that the older segments are not. */
    void tell(Unshipped count) {
        if (newest > 0) {
            count.found(newest, unshipped);
        }
        older.forEach(count::suspected);
    }

    /** Nothing that a segment does to its reader may keep the proxy from starting, today or the next time. */
    static SegmentTally tally(SegmentDirectory directory, long segment, LogPosition shipped) {
        try {
            return SegmentTally.of(directory, segment, shipped);
        } catch (Throwable unreadable) {
            warn(segment, unreadable, "A segment of the event log could not be counted");
            return SegmentTally.UNREADABLE;
        }
    }

    /** A tail that cannot be cut is damage, which the reader passes over. */
    private static boolean cutTornTail(SegmentDirectory directory, long segment, SegmentTally tally) {
        if (tally.equals(SegmentTally.UNREADABLE)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(directory.path(segment), StandardOpenOption.WRITE)) {
            boolean torn = tally.soundEnd() < channel.size();
            channel.truncate(tally.soundEnd());
            return torn;
        } catch (IOException | RuntimeException uncut) {
            warn(segment, uncut, "The torn end of the event log could not be cut");
            return false;
        }
    }

    private static void warn(long segment, Throwable failed, String what) {
        LOG.atWarn()
                .addKeyValue("segment", segment)
                .addKeyValue("reason", failed.getClass().getSimpleName())
                .log(what);
    }
}
