package dev.penumbra.proxy.dialect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds quotes, eight bytes at a time: in a word of bytes of which each quote has become zero, subtracting one from
 * each byte borrows into the high bit of the zeros alone, up to the first of them (Mycroft 1987; "Hacker's Delight", 6-1).
 */
final class Quotes {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int STRIDE = 4 * Long.BYTES;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long QUOTES = ONES * '"';

    private Quotes() {}

    /** Where the first quote stands from {@code from} on; {@code to} when none stands before that. */
    static int next(byte[] bytes, int from, int to) {
        int at = from;
        while (at <= to - STRIDE && !hasQuote(bytes, at)) {
            at += STRIDE;
        }
        while (at < to && bytes[at] != '"') {
            at++;
        }
        return at;
    }

    private static boolean hasQuote(byte[] bytes, int at) {
        return (marks(bytes, at)
                        | marks(bytes, at + Long.BYTES)
                        | marks(bytes, at + 2 * Long.BYTES)
                        | marks(bytes, at + 3 * Long.BYTES))
                != 0;
    }

    private static long marks(byte[] bytes, int at) {
        long zeroAtQuotes = (long) WORDS.get(bytes, at) ^ QUOTES;
        return (zeroAtQuotes - ONES) & ~zeroAtQuotes & HIGH_BITS;
    }
}
