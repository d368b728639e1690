package dev.penumbra.jobs.comparison;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads a number out of the words, signs and separators that people and models put around it. */
final class Numbers {
    /** Long enough for any answer, short enough that nothing expensive is parsed. */
    private static final int LONGEST = 40;

    private static final double RELATIVE = 1e-6;
    static final double ABSOLUTE = 1e-9;
    static final String NUMBER =
            "[-+\u2212]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?(?:[eE][-+]?\\d{1,3})?|[-+\u2212]?\\.\\d+";

    /** The first number in a text, wherever it stands. */
    static final Pattern ANYWHERE = Pattern.compile(NUMBER);

    /** Not a part of a word, nor of a longer number. */
    private static final Pattern STANDING_ALONE = Pattern.compile("(?<![\\w.])(?:" + NUMBER + ")(?!\\w)");

    private static final Pattern WITH_UNIT = Pattern.compile(
            "(?:\\p{Sc}|usd|eur|gbp|about|approximately|around|~|≈|=|\\s|\\\\|\\$)*(" + NUMBER
                    + ")(?:\\s|\\p{Sc}|\\\\)*%?(?:[\\s-]*[\\p{L}°²³/]{1,20}){0,3}(?:\\s?\\p{Sc})?\\.?",
            Pattern.CASE_INSENSITIVE);

    private Numbers() {}

    /** The number that the whole text states, its currency, magnitude, per cent sign or unit aside: {@code $1,600} is 1600. */
    static Optional<BigDecimal> read(String text) {
        String trimmed = text.strip();
        var number = WITH_UNIT.matcher(trimmed);
        return trimmed.length() <= LONGEST && number.matches() ? parse(number.group(1)) : Optional.empty();
    }

    /** The last number that stands alone in a text, as it is written there. */
    static Optional<String> lastIn(String text) {
        return STANDING_ALONE
                .matcher(text)
                .results()
                .reduce((earlier, later) -> later)
                .map(MatchResult::group);
    }

    static Optional<BigDecimal> parse(String digits) {
        try {
            return Optional.of(new BigDecimal(digits.replace(",", "").replace('\u2212', '-')));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    static boolean equal(BigDecimal left, BigDecimal right) {
        return equal(left, right, ABSOLUTE);
    }

    /** Within a millionth of the larger one, or within {@code absolute}. */
    static boolean equal(BigDecimal left, BigDecimal right, double absolute) {
        double a = left.doubleValue();
        double b = right.doubleValue();
        double tolerance = Math.max(absolute, RELATIVE * Math.max(Math.abs(a), Math.abs(b)));
        return left.compareTo(right) == 0 || Math.abs(a - b) <= tolerance;
    }
}
