package dev.penumbra.jobs.comparison;

/**
 * ROUGE-L: the longest common subsequence of words as an F1 (Lin 2004). Words are of any language; where its script puts no
 * blanks between them, each letter stands for one. Words after the first {@link #MOST_WORDS} of an
 * answer are not looked at.
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
        return "rouge_l_v2";
    }

    @Override
    public Agreement measure(String lite, String pro) {
        if (lite.equals(pro)) {
            return Agreement.exact(true);
        }
        WordIds words = new WordIds(MOST_WORDS);
        int[] left = words.of(lite);
        int[] right = words.of(pro);
        if (left.length == 0 || right.length == 0) {
            return Agreement.exact(Normalisation.normalise(lite).equals(Normalisation.normalise(pro)));
        }
        double common = LongestCommonSubsequence.length(left, right, words.size());
        double score = 2.0 * common / (left.length + right.length);
        return new Agreement(score >= AGREES_FROM, score);
    }
}
