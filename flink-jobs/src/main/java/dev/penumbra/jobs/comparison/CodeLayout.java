package dev.penumbra.jobs.comparison;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How the lines of a program are indented, as tokens of their own: one where a line goes further in than the one before,
 * and one for each step back. By how many blanks says nothing, nor does what stands in brackets.
 */
final class CodeLayout {
    /** No other token begins with the end of a line. */
    static final String FURTHER_IN = "\n>";

    static final String BACK = "\n<";
    private static final int TAB = 8;

    private final Deque<Integer> margins = new ArrayDeque<>();
    private int brackets;

    /** Adds what the first token of a line says by its place. */
    void beginLine(String indentation, List<String> tokens) {
        if (brackets == 0) {
            moveTo(width(indentation), tokens);
        }
    }

    private void moveTo(int margin, List<String> tokens) {
        while (!margins.isEmpty() && margins.getFirst() > margin) {
            margins.removeFirst();
            tokens.add(BACK);
        }
        if (margins.isEmpty()) {
            margins.addFirst(margin);
        } else if (margins.getFirst() < margin) {
            margins.addFirst(margin);
            tokens.add(FURTHER_IN);
        }
    }

    private static int width(String indentation) {
        int width = 0;
        for (int i = 0; i < indentation.length(); i++) {
            width += indentation.charAt(i) == '\t' ? TAB - width % TAB : 1;
        }
        return width;
    }

    /** Counts a token that opens or closes a bracket. */
    void see(String token) {
        if (token.length() == 1) {
            brackets += "([{".contains(token) ? 1 : 0;
            brackets -= brackets > 0 && ")]}".contains(token) ? 1 : 0;
        }
    }
}
