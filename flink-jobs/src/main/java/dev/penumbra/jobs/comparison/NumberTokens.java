package dev.penumbra.jobs.comparison;

import java.util.regex.Matcher;

/**
 * Walks from number to number of a text. Looks at runs of digits and at what stands right before them alone: the
 * expression of a number, tried at each letter of a long answer, would take ten times as long.
 */
final class NumberTokens {
    /** A sign, a currency of three letters, a blank, the number's own sign and its point. */
    private static final int LONGEST_BEFORE = 7;

    private final String text;
    private final Matcher matcher;
    private int from;

    NumberTokens(String text) {
        this.text = text;
        this.matcher =
                NumbersInText.TOKEN.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    }

    /** Of the number that was found last. */
    Matcher matcher() {
        return matcher;
    }

    boolean find() {
        int digit = nextDigit(from);
        while (digit < text.length()) {
            int end = endOfRun(digit);
            boolean found = !endsAWord(digit, end) && find(digit, end);
            from = found ? matcher.end() : afterLastDigit(end);
            if (found) {
                return true;
            }
            digit = nextDigit(from);
        }
        return false;
    }

    private boolean find(int digit, int end) {
        matcher.region(Math.max(from, digit - LONGEST_BEFORE), end);
        return matcher.find();
    }

    /** Digits right behind a letter, as in {@code v2}, are no number; a point, a comma or a sign among them begins one. */
    private boolean endsAWord(int digit, int end) {
        int i = digit;
        while (i < end && isDigit(text.charAt(i))) {
            i++;
        }
        return i == end && digit > 0 && isLetterOfAWord(text.charAt(digit - 1));
    }

    /** What {@code \w} means. */
    private static boolean isLetterOfAWord(char letter) {
        return letter == '_' || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    }

    private int nextDigit(int start) {
        int i = start;
        while (i < text.length() && !isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private int endOfRun(int digit) {
        int i = digit;
        while (i < text.length() && (isDigit(text.charAt(i)) || ",.eE+-".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    /** What the run ends in may belong to the next number: its sign. */
    private int afterLastDigit(int end) {
        int i = end;
        while (!isDigit(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
