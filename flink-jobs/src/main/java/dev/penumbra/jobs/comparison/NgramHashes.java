package dev.penumbra.jobs.comparison;

/** The hashes of a text's n-grams, of one order after the other: each is that of the order before, and one character. */
final class NgramHashes {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final String text;
    private final long[] hashes;
    private int order;

    NgramHashes(String text) {
        this.text = text;
        this.hashes = new long[text.length()];
    }

    /** To the next order; at first to single characters. */
    void grow() {
        order++;
        for (int start = 0; start < count(); start++) {
            long hash = (hashes[start] ^ text.charAt(start + order - 1)) * MULTIPLIER;
            hashes[start] = hash ^ (hash >>> 29);
        }
    }

    int count() {
        return text.length() - order + 1;
    }

    long get(int start) {
        return hashes[start];
    }
}
