package dev.penumbra.e2e.bench.rig;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/** Reads the stamps of one stream's frames and counts those that are lost, out of order, or delivered late together. */
final class FrameLog {
    private static final byte[] MARK = WireContent.FRAME_MARK.getBytes(StandardCharsets.US_ASCII);
    private static final int NUMBER_DIGITS = 6;
    private static final int STAMP_DIGITS = 19;
    private static final int STAMP_LENGTH = NUMBER_DIGITS + 1 + STAMP_DIGITS;
    private static final long MERGED_NANOS = 2_000_000;

    private final LongConsumer delays;
    private byte[] pending = new byte[4096];
    private int length;
    private int expected;
    private int seen;
    private int reordered;
    private int merged;

    /** @param delays told for each frame how long it was under way */
    FrameLog(LongConsumer delays) {
        this.delays = delays;
    }

    /** What one read brought. */
    void read(ByteBuffer piece, long nowNanos) {
        append(piece);
        int from = 0;
        long earlier = Long.MIN_VALUE;
        for (int at = nextStamp(from); at >= 0; at = nextStamp(from)) {
            long sent = digits(at + NUMBER_DIGITS + 1, STAMP_DIGITS);
            frame((int) digits(at, NUMBER_DIGITS), nowNanos - sent);
            merged += earlier != Long.MIN_VALUE && sent - earlier > MERGED_NANOS ? 1 : 0;
            earlier = sent;
            from = at + STAMP_LENGTH;
        }
        keepFrom(Math.max(from, length - MARK.length - STAMP_LENGTH));
    }

    int seen() {
        return seen;
    }

    int lost(int sent) {
        return Math.max(0, sent - seen);
    }

    int merged() {
        return merged;
    }

    int reordered() {
        return reordered;
    }

    private void frame(int number, long delayNanos) {
        seen++;
        reordered += number < expected ? 1 : 0;
        expected = Math.max(expected, number + 1);
        delays.accept(Math.max(0, delayNanos));
    }

    private int nextStamp(int from) {
        for (int at = from; at + MARK.length + STAMP_LENGTH <= length; at++) {
            if (isMark(at)) {
                return at + MARK.length;
            }
        }
        return -1;
    }

    private boolean isMark(int at) {
        for (int index = 0; index < MARK.length; index++) {
            if (pending[at + index] != MARK[index]) {
                return false;
            }
        }
        return true;
    }

    private long digits(int from, int count) {
        long value = 0;
        for (int at = from; at < from + count; at++) {
            value = value * 10 + pending[at] - '0';
        }
        return value;
    }

    private void append(ByteBuffer piece) {
        if (length + piece.remaining() > pending.length) {
            pending = java.util.Arrays.copyOf(pending, length + piece.remaining());
        }
        int count = piece.remaining();
        piece.get(pending, length, count);
        length += count;
    }

    private void keepFrom(int from) {
        System.arraycopy(pending, from, pending, 0, length - from);
        length -= from;
    }
}
