package dev.penumbra.proxy.eventlog;

/** A place in the log: a segment's number and a byte in it. */
record LogPosition(long segment, long offset) implements Comparable<LogPosition> {
    static final LogPosition START = new LogPosition(0, 0);

    @Override
    public int compareTo(LogPosition other) {
        int bySegment = Long.compare(segment, other.segment);
        return bySegment != 0 ? bySegment : Long.compare(offset, other.offset);
    }
}
