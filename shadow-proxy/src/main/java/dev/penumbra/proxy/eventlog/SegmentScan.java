package dev.penumbra.proxy.eventlog;

import java.util.ArrayList;
import java.util.List;

/**
 * What a stretch of segment bytes holds. Damaged bytes between sound records are passed over and counted; whatever
 * follows the last sound record is the tail, which may be torn or simply not written yet.
 *
 * @param end just behind the last sound record
 * @param damaged stretches between sound records that are none
 */
record SegmentScan(List<Found> found, int end, int damaged) {
    /** A sound record and the offset just behind it. */
    record Found(LogRecord record, int end) {}

    static SegmentScan of(byte[] bytes, int length) {
        return of(bytes, length, Integer.MAX_VALUE);
    }

    static SegmentScan of(byte[] bytes, int length, int maxRecords) {
        List<Found> found = new ArrayList<>();
        int damaged = 0;
        int end = 0;
        int offset = 0;
        while (offset < length && found.size() < maxRecords) {
            int recordLength = LogRecord.lengthAt(bytes, offset, length);
            LogRecord record = recordLength < 0 ? null : LogRecord.decode(bytes, offset, recordLength);
            if (record == null) {
                offset++;
            } else {
                damaged += offset > end ? 1 : 0;
                offset += recordLength;
                end = offset;
                found.add(new Found(record, end));
            }
        }
        return new SegmentScan(found, end, damaged);
    }
}
