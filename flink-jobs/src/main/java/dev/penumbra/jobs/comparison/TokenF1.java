package dev.penumbra.jobs.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * F1 of the words that two short answers share, however they are ordered, as SQuAD counts them (Rajpurkar et al. 2016):
 * without case, punctuation and English articles; of scripts without blanks each letter is a word (Lewis et al. 2020).
 * Time and memory grow with the length of the texts.
 */
final class TokenF1 implements Metric {
    private static final double AGREES_FROM = 0.9;
    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    @Override
    public String name() {
        return "token_f1";
    }

    @Override
    public String version() {
        return "token_f1_v2";
    }

    @Override
    public Agreement measure(String lite, String pro) {
        List<String> left = tokens(lite);
        List<String> right = tokens(pro);
        double score = left.isEmpty() && right.isEmpty() ? 1 : 2.0 * common(left, right) / (left.size() + right.size());
        return new Agreement(score >= AGREES_FROM, score);
    }

    static List<String> tokens(String text) {
        Cutter cutter = new Cutter();
        text.toLowerCase(Locale.ROOT).codePoints().forEach(cutter::take);
        cutter.endToken();
        return cutter.tokens;
    }

    /** Takes a text sign by sign. */
    private static final class Cutter {
        private final List<String> tokens = new ArrayList<>();
        private final StringBuilder token = new StringBuilder();
        /** The token takes nothing more but marks. */
        private boolean whole;

        void take(int point) {
            if (isPunctuation(point)) {
                return;
            }
            boolean blank = Character.isWhitespace(point) || Character.isSpaceChar(point);
            boolean alone = Script.isWordByItself(point);
            if (blank || alone || (whole && !Script.isMark(point))) {
                endToken();
            }
            if (!blank) {
                token.appendCodePoint(point);
                whole |= alone;
            }
        }

        void endToken() {
            String word = token.toString();
            if (!word.isEmpty() && !ARTICLES.contains(word)) {
                tokens.add(word);
            }
            token.setLength(0);
            whole = false;
        }
    }

    /** It is deleted, and ends no token: every sign of ASCII that is no letter or digit, elsewhere punctuation alone. */
    private static boolean isPunctuation(int point) {
        return point < 128
                ? point > ' ' && point < 127 && !Character.isLetterOrDigit(point)
                : Script.isPunctuation(point);
    }

    private static int common(List<String> left, List<String> right) {
        Map<String, Integer> open = new HashMap<>();
        left.forEach(token -> open.merge(token, 1, Integer::sum));
        int common = 0;
        for (String token : right) {
            Integer unmatched = open.get(token);
            if (unmatched != null && unmatched > 0) {
                open.put(token, unmatched - 1);
                common++;
            }
        }
        return common;
    }
}
