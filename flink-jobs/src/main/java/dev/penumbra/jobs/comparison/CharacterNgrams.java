package dev.penumbra.jobs.comparison;

import java.util.Arrays;

/**
 * chrF: shared character n-grams of one to six characters, the mean of both directions. N-grams are compared by 64-bit
 * hashes; characters after the first {@link #MOST_CHARACTERS} of an answer are not looked at.
 */
final class CharacterNgrams implements Metric {
    static final int MOST_CHARACTERS = 20_000;
    private static final int LONGEST = 6;
    private static final double AGREES_FROM = 85;
    private static final double BETA_SQUARED = 4;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    @Override
    public String name() {
        return "chrf";
    }

    @Override
    public String version() {
        return "chrf_v1";
    }

    @Override
    public Agreement measure(String lite, String pro) {
        String left = withoutSpace(lite);
        String right = withoutSpace(pro);
        if (left.isEmpty() || right.isEmpty()) {
            return Agreement.exact(left.equals(right));
        }
        double symmetric = (score(left, right) + score(right, left)) / 2;
        return new Agreement(symmetric >= AGREES_FROM, symmetric / 100);
    }

    /** chrF of a hypothesis against a reference, 0 to 100. */
    static double score(String hypothesis, String reference) {
        double precision = 0;
        double recall = 0;
        int orders = Math.min(LONGEST, Math.min(hypothesis.length(), reference.length()));
        for (int order = 1; order <= orders; order++) {
            long[] stated = hashes(hypothesis, order);
            long[] expected = hashes(reference, order);
            double common = common(stated, expected);
            precision += common / stated.length / orders;
            recall += common / expected.length / orders;
        }
        double weighted = BETA_SQUARED * precision + recall;
        return weighted == 0 ? 0 : 100 * (1 + BETA_SQUARED) * precision * recall / weighted;
    }

    static String withoutSpace(String text) {
        StringBuilder dense = new StringBuilder();
        text.chars()
                .filter(character -> !Character.isWhitespace(character))
                .limit(MOST_CHARACTERS)
                .forEach(character -> dense.append((char) character));
        return dense.toString();
    }

    private static long[] hashes(String text, int order) {
        long[] hashes = new long[text.length() - order + 1];
        for (int start = 0; start < hashes.length; start++) {
            long hash = order;
            for (int i = start; i < start + order; i++) {
                hash = (hash ^ text.charAt(i)) * MULTIPLIER;
                hash ^= hash >>> 29;
            }
            hashes[start] = hash;
        }
        Arrays.sort(hashes);
        return hashes;
    }

    /** Size of the intersection of two sorted multisets. */
    private static int common(long[] left, long[] right) {
        int common = 0;
        for (int i = 0, j = 0; i < left.length && j < right.length; ) {
            int order = Long.compare(left[i], right[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return common;
    }
}
