package dev.penumbra.jobs.comparison;

/**
 * chrF: shared character n-grams of one to six characters, the mean of both directions (Popović 2015). N-grams are
 * compared by 64-bit hashes; characters after the first {@link #MOST_CHARACTERS} of an answer are not looked at.
 */
final class CharacterNgrams implements Metric {
    static final int MOST_CHARACTERS = 20_000;
    private static final int LONGEST = 6;
    private static final double AGREES_FROM = 85;
    private static final double BETA_SQUARED = 4;

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
        Shares shares = shares(left, right);
        double symmetric = (shares.score() + shares.reversed().score()) / 2;
        return new Agreement(symmetric >= AGREES_FROM, symmetric / 100);
    }

    /** chrF of a hypothesis against a reference, 0 to 100. */
    static double score(String hypothesis, String reference) {
        return shares(hypothesis, reference).score();
    }

    /** Of the n-grams of either text, which share the other has too; the mean over the orders that both have. */
    private record Shares(double precision, double recall) {
        Shares reversed() {
            return new Shares(recall, precision);
        }

        double score() {
            double weighted = BETA_SQUARED * precision + recall;
            return weighted == 0 ? 0 : 100 * (1 + BETA_SQUARED) * precision * recall / weighted;
        }
    }

    private static Shares shares(String hypothesis, String reference) {
        int orders = Math.min(LONGEST, Math.min(hypothesis.length(), reference.length()));
        NgramHashes stated = new NgramHashes(hypothesis);
        NgramHashes expected = new NgramHashes(reference);
        HashCounts counts = new HashCounts(hypothesis.length());
        double precision = 0;
        double recall = 0;
        for (int order = 1; order <= orders; order++) {
            stated.grow();
            expected.grow();
            double common = counts.common(stated, expected);
            precision += common / stated.count() / orders;
            recall += common / expected.count() / orders;
        }
        return new Shares(precision, recall);
    }

    static String withoutSpace(String text) {
        StringBuilder dense = new StringBuilder(Math.min(text.length(), MOST_CHARACTERS));
        for (int i = 0; i < text.length() && dense.length() < MOST_CHARACTERS; i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                dense.append(text.charAt(i));
            }
        }
        return dense.toString();
    }
}
