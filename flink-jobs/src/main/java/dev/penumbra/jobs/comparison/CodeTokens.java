package dev.penumbra.jobs.comparison;

import java.util.ArrayList;
import java.util.List;

/**
 * Two programs agree when they are the same but for comments and white space, as far as their language is named and says
 * that these mean nothing; the score is one less the edit distance of
 * their tokens over the longer one's. Tokens after the first {@link #MOST_TOKENS} of an answer are not looked at.
 */
final class CodeTokens implements Metric {
    static final int MOST_TOKENS = 20_000;

    @Override
    public String name() {
        return "code_tokens";
    }

    @Override
    public String version() {
        return "code_tokens_v2";
    }

    @Override
    public Agreement measure(String lite, String pro) {
        List<String> left = tokens(lite);
        List<String> right = tokens(pro);
        if (left.equals(right)) {
            return Agreement.exact(true);
        }
        int longer = Math.max(left.size(), right.size());
        return new Agreement(false, 1 - (double) EditDistance.of(left, right) / longer);
    }

    static List<String> tokens(String answer) {
        List<String> tokens = new ArrayList<>();
        for (CodeBlock block : CodeBlock.in(answer)) {
            new CodeScanner(block, MOST_TOKENS).scan(tokens);
        }
        return tokens;
    }
}
