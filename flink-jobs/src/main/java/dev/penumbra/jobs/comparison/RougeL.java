package dev.penumbra.jobs.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * ROUGE-L: the longest common subsequence of words as an F1. Bit-parallel (Hyyrö 2004), so 64 words of one answer cost
 * what one would; words after the first {@link #MOST_WORDS} of an answer are not looked at.
 */
final class RougeL implements Metric {
    static final int MOST_WORDS = 20_000;
    private static final double AGREES_FROM = 0.9;

    @Override
    public String name() {
        return "rouge_l";
    }

    @Override
    public String version() {
        return "rouge_l_v1";
    }

    @Override
    public Agreement measure(String lite, String pro) {
        if (lite.equals(pro)) {
            return Agreement.exact(true);
        }
        List<String> left = words(lite);
        List<String> right = words(pro);
        if (left.isEmpty() || right.isEmpty()) {
            return Agreement.exact(Normalisation.normalise(lite).equals(Normalisation.normalise(pro)));
        }
        double score = 2.0 * commonSubsequence(left, right) / (left.size() + right.size());
        return new Agreement(score >= AGREES_FROM, score);
    }

    /** Runs of {@code [a-z0-9]}, found by hand: an expression took half of the job's time. */
    static List<String> words(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int end = 0; end <= lower.length() && words.size() < MOST_WORDS; end++) {
            if (end == lower.length() || !isOfWord(lower.charAt(end))) {
                if (start < end) {
                    words.add(lower.substring(start, end));
                }
                start = end + 1;
            }
        }
        return words;
    }

    private static boolean isOfWord(char character) {
        return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
    }

    /** A zero bit of {@code rows} stands for one more word of {@code left} that the subsequence has matched. */
    static int commonSubsequence(List<String> left, List<String> right) {
        WordPlaces places = new WordPlaces(left);
        long[] rows = new long[(left.size() + 63) / 64];
        Arrays.fill(rows, -1);
        for (String word : right) {
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
