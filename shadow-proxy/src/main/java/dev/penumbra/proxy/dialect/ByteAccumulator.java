package dev.penumbra.proxy.dialect;

import java.util.Arrays;

/** Bytes up to a bound; beyond it, only the fact that there were more. */
final class ByteAccumulator {
    private final int maxBytes;
    private byte[] bytes = new byte[256];
    private int length;
    private boolean overflowed;

    ByteAccumulator(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    void append(byte[] source, int from, int to) {
        int wanted = to - from;
        if (wanted <= 0) {
            return;
        }
        int taken = Math.min(wanted, maxBytes - length);
        overflowed |= taken < wanted;
        ensureCapacity(length + taken);
        System.arraycopy(source, from, bytes, length, taken);
        length += taken;
    }

    boolean startsWith(byte[] prefix) {
        return length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    byte at(int index) {
        return bytes[index];
    }

    /** The backing array; only the first {@link #length} bytes count. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0 && !overflowed;
    }

    boolean overflowed() {
        return overflowed;
    }

    void clear() {
        length = 0;
        overflowed = false;
    }

    private void ensureCapacity(int capacity) {
        if (capacity > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(capacity, (int) Math.min(maxBytes, bytes.length * 2L)));
        }
    }
}
