package dev.penumbra.jobs.comparison;

import java.util.Arrays;

/** How often each hash was seen, in one table of open addresses that is used again; boxes and sorting cost most of chrF. */
final class HashCounts {
    private final long[] keys;
    private final int[] counts;

    /** For at most so many hashes at a time. */
    HashCounts(int most) {
        int capacity = Integer.highestOneBit(Math.max(1, most)) * 4;
        keys = new long[capacity];
        counts = new int[capacity];
    }

    /** Size of the intersection of two multisets; the first has no more hashes than the table is for. */
    int common(NgramHashes left, NgramHashes right) {
        Arrays.fill(keys, 0);
        Arrays.fill(counts, 0);
        for (int i = 0; i < left.count(); i++) {
            counts[place(left.get(i))]++;
        }
        int common = 0;
        for (int i = 0; i < right.count(); i++) {
            common += take(right.get(i));
        }
        return common;
    }

    /** Where the hash stands, or the free place that it takes. */
    private int place(long hash) {
        int place = find(hash);
        keys[place] = nonZero(hash);
        return place;
    }

    private int take(long hash) {
        int place = find(hash);
        if (counts[place] == 0) {
            return 0;
        }
        counts[place]--;
        return 1;
    }

    private int find(long hash) {
        long key = nonZero(hash);
        int place = (int) (key >>> 32) & (keys.length - 1);
        while (keys[place] != 0 && keys[place] != key) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }

    /** Zero marks a free place. */
    private static long nonZero(long hash) {
        return hash == 0 ? 1 : hash;
    }
}
