package dev.penumbra.jobs.judge;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a judge said of A and B. The last label in its text holds; a text without a valid one is no verdict, and
 * that is never a tie.
 *
 * @param label as given, for example {@code A>>B}
 * @param forB +1 B better, 0 tie, -1 A better
 */
record Verdict(String label, int forB) {
    private static final Pattern LABEL = Pattern.compile("\\[\\[([AB<>=]+)]]");
    private static final Map<String, Integer> LABELS = Map.of("A>>B", -1, "A>B", -1, "A=B", 0, "B>A", 1, "B>>A", 1);

    static Optional<Verdict> in(String text) {
        return LABEL.matcher(text)
                .results()
                .reduce((earlier, later) -> later)
                .map((MatchResult match) -> match.group(1))
                .filter(LABELS::containsKey)
                .map(label -> new Verdict(label, LABELS.getOrDefault(label, 0)));
    }

    boolean strong() {
        return label.contains(">>");
    }

    /** +1 Pro better, 0 tie, -1 Lite better. */
    int sign(AnswerOrder order) {
        return order == AnswerOrder.LITE_FIRST ? forB : -forB;
    }
}
