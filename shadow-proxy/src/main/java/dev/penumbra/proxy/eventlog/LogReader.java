package dev.penumbra.proxy.eventlog;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the log onwards from a position, a batch at a time, and never beyond what is written. */
final class LogReader {
    private static final int WINDOW_BYTES = 1024 * 1024;
    private static final int BATCH_RECORDS = 1000;
    /** No record is longer, so that a longer stretch without one is damage; a segment may be a gigabyte. */
    private static final int MAX_WINDOW_BYTES = LogRecord.MAX_BODY_BYTES + LogRecord.HEADER_BYTES;

    private final SegmentDirectory directory;
    private final Supplier<LogPosition> writtenTo;

    LogReader(SegmentDirectory directory, Supplier<LogPosition> writtenTo) {
        this.directory = directory;
        this.writtenTo = writtenTo;
    }

    /**
     * Records from one place on, and where to go on after them.
     *
     * @param damaged stretches of bytes that were no records
     */
    record Batch(List<LogRecord> records, LogPosition next, int damaged) {}

    /** The next batch; null when everything written has been read. A batch may be empty and yet lead on. */
    @Nullable Batch readFrom(LogPosition from) throws IOException {
        LogPosition end = writtenTo.get();
        if (from.compareTo(end) >= 0) {
            return null;
        }
        long limit = from.segment() == end.segment() ? end.offset() : directory.size(from.segment());
        if (from.offset() >= limit) {
            return new Batch(List.of(), nextSegment(from, end), 0);
        }
        return read(from, limit, end);
    }

    /** Leads on behind a segment that cannot be read; one that is still written, behind what is written of it. */
    Batch passOver(LogPosition from) throws IOException {
        LogPosition end = writtenTo.get();
        return new Batch(List.of(), nextSegment(from, end), 1);
    }

    private Batch read(LogPosition from, long limit, LogPosition end) throws IOException {
        long remaining = limit - from.offset();
        int window = (int) Math.min(WINDOW_BYTES, remaining);
        while (true) {
            byte[] bytes = directory.read(from, window);
            SegmentScan scan = SegmentScan.of(bytes, bytes.length, BATCH_RECORDS);
            if (!scan.found().isEmpty()) {
                List<LogRecord> records =
                        scan.found().stream().map(SegmentScan.Found::record).toList();
                return new Batch(records, new LogPosition(from.segment(), from.offset() + scan.end()), scan.damaged());
            }
            if (window >= remaining || window >= MAX_WINDOW_BYTES) {
                return new Batch(List.of(), behindDamage(from, limit, end), 1);
            }
            window = (int) Math.min(remaining, Math.min(MAX_WINDOW_BYTES, window * 2L));
        }
    }

    private LogPosition behindDamage(LogPosition from, long limit, LogPosition end) throws IOException {
        return from.segment() == end.segment() ? new LogPosition(from.segment(), limit) : nextSegment(from, end);
    }

    private LogPosition nextSegment(LogPosition from, LogPosition end) throws IOException {
        return directory.segments().stream()
                .filter(segment -> segment > from.segment() && segment <= end.segment())
                .findFirst()
                .map(segment -> new LogPosition(segment, 0))
                .orElse(end);
    }
}
