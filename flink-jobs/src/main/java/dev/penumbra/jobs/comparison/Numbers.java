package dev.penumbra.jobs.comparison;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a number out of the words, signs and separators that people and models put around it. */
final class Numbers {
    /** Long enough for any answer, short enough that nothing expensive is parsed. */
    private static final int LONGEST = 40;

    private static final double RELATIVE = 1e-6;
    private static final double ABSOLUTE = 1e-9;
    private static final double MOST = 0.005;
    private static final int MOST_DIGITS = 400;
    static final String NUMBER =
            "[-+\u2212]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?(?:[eE][-+]?\\d{1,3})?|[-+\u2212]?\\.\\d+";

    /** The first number in a text, wherever it stands. */
    static final Pattern ANYWHERE = Pattern.compile(NUMBER);

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

    static Optional<BigDecimal> parse(String digits) {
        try {
            return Optional.of(new BigDecimal(digits.replace(",", "").replace('\u2212', '-')));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /**
     * Whole numbers are counts or ids, of which the next one is another. Others may differ by a millionth of the larger
     * one, though never by more than half a cent: of amounts above some thousands a millionth is money.
     */
    static boolean equal(BigDecimal left, BigDecimal right) {
        return left.compareTo(right) == 0 || (!(isWhole(left) && isWhole(right)) && near(left, right));
    }

    private static boolean near(BigDecimal left, BigDecimal right) {
        double a = left.doubleValue();
        double b = right.doubleValue();
        double relative = Math.min(MOST, RELATIVE * Math.max(Math.abs(a), Math.abs(b)));
        return Math.abs(a - b) <= Math.max(ABSOLUTE, relative);
    }

    private static boolean isWhole(BigDecimal number) {
        return number.scale() <= 0 || number.stripTrailingZeros().scale() <= 0;
    }

    /** Whether the two are at most {@code tolerance} apart; of numbers beyond all measure, whether they are the same one. */
    static boolean within(double tolerance, BigDecimal left, BigDecimal right) {
        return left.compareTo(right) == 0
                || (isOrdinary(left)
                        && isOrdinary(right)
                        && left.subtract(right).abs().doubleValue() <= tolerance);
    }

    /** A model may write any exponent, and a subtraction writes out all the digits between its two numbers. */
    private static boolean isOrdinary(BigDecimal number) {
        return Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS;
    }
}
