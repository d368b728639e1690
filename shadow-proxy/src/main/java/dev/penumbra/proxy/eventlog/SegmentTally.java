package dev.penumbra.proxy.eventlog;

import java.io.IOException;

/**
 * What a reader will meet in one segment; a tail that is no record is the last of the damaged stretches. A segment is
 * read a window at a time, so that its size is no matter of memory.
 */
record SegmentTally(long records, long damaged, long soundEnd) {
    /** Taken for one event, as it is counted once when it is passed over. */
    static final SegmentTally UNREADABLE = new SegmentTally(1, 0, 0);

    /** From {@code shipped} on if that is in the segment, else all of it. */
    static SegmentTally of(SegmentDirectory directory, long segment, LogPosition shipped) throws IOException {
        long size = directory.size(segment);
        long begin = segment == shipped.segment() ? Math.min(shipped.offset(), size) : 0;
        return of(new LogReader(directory, () -> new LogPosition(segment, size)), new LogPosition(segment, begin));
    }

    private static SegmentTally of(LogReader reader, LogPosition begin) throws IOException {
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
        return new SegmentTally(records, damaged, soundEnd);
    }
}
