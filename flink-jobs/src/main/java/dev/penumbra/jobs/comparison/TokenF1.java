package dev.penumbra.jobs.comparison;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * F1 of the words that two short answers share, however they are ordered, as SQuAD counts them (Rajpurkar et al. 2016):
 * without case, ASCII punctuation and articles. Time and memory grow with the length of the texts.
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
        return "token_f1_v1";
    }

    @Override
    public Agreement measure(String lite, String pro) {
        List<String> left = tokens(lite);
        List<String> right = tokens(pro);
        double score = left.isEmpty() && right.isEmpty() ? 1 : 2.0 * common(left, right) / (left.size() + right.size());
        return new Agreement(score >= AGREES_FROM, score);
    }

    static List<String> tokens(String text) {
        return Arrays.stream(withoutPunctuation(text.toLowerCase(Locale.ROOT)).split("\\s+", -1))
                .filter(token -> !token.isEmpty() && !ARTICLES.contains(token))
                .toList();
    }

    private static String withoutPunctuation(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (!isPunctuation(sign)) {
                kept.append(sign);
            }
        }
        return kept.toString();
    }

    private static boolean isPunctuation(char sign) {
        return sign > ' ' && sign < 127 && !Character.isLetterOrDigit(sign);
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
