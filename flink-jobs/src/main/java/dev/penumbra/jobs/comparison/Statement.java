package dev.penumbra.jobs.comparison;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A form in which a text says what its answer is.
 *
 * @param words of which one stands in every such text, in whatever case: looking for a word takes a tenth of what trying
 *     the expression at each letter does
 */
record Statement(Pattern pattern, List<String> words) {
    Statement(Pattern pattern, String... words) {
        this(pattern, List.of(words));
    }

    boolean mayStandIn(String text) {
        return words.stream().anyMatch(word -> holds(text, word));
    }

    private static boolean holds(String text, String word) {
        char first = word.charAt(0);
        char capital = Character.toUpperCase(first);
        for (int i = 0; i <= text.length() - word.length(); i++) {
            char letter = text.charAt(i);
            if ((letter == first || letter == capital) && text.regionMatches(true, i, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }
}
