package dev.penumbra.jobs.comparison;

import java.util.Arrays;

/**
 * How many words two texts have in common in one order. Bit-parallel (Hyyrö 2004), so 64 words of one text cost what one
 * would; what both begin and end with is counted without it, since answers of two models often differ in the middle alone.
 */
final class LongestCommonSubsequence {
    private LongestCommonSubsequence() {}

    /** {@code different}: all numbers of words are below it. */
    static int length(int[] left, int[] right, int different) {
        int shorter = Math.min(left.length, right.length);
        int begin = 0;
        while (begin < shorter && left[begin] == right[begin]) {
            begin++;
        }
        int end = 0;
        while (end < shorter - begin && left[left.length - 1 - end] == right[right.length - 1 - end]) {
            end++;
        }
        int[] one = Arrays.copyOfRange(left, begin, left.length - end);
        int[] other = Arrays.copyOfRange(right, begin, right.length - end);
        boolean ordered = one.length >= other.length;
        return begin + end + (ordered ? between(one, other, different) : between(other, one, different));
    }

    /** A zero bit of {@code rows} stands for one more word of the longer text that the subsequence has matched. */
    private static int between(int[] longer, int[] shorter, int different) {
        if (shorter.length == 0) {
            return 0;
        }
        WordPlaces places = new WordPlaces(longer, different);
        long[] rows = new long[(longer.length + Long.SIZE - 1) / Long.SIZE];
        Arrays.fill(rows, -1);
        for (int word : shorter) {
            if (places.has(word)) {
                step(rows, places.mark(word));
                places.clear(word);
            }
        }
        return matched(rows);
    }

    private static void step(long[] rows, long[] matches) {
        long carry = 0;
        for (int i = 0; i < rows.length; i++) {
            long row = rows[i];
            long hit = row & matches[i];
            long sum = row + hit + carry;
            carry = ((row & hit) | ((row | hit) & ~sum)) >>> 63;
            rows[i] = sum | (row & ~matches[i]);
        }
    }

    private static int matched(long[] rows) {
        int zeros = 0;
        for (long row : rows) {
            zeros += Long.bitCount(~row);
        }
        return zeros;
    }
}
