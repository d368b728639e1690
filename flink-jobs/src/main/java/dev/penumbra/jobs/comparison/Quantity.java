package dev.penumbra.jobs.comparison;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number and what it counts: {@code 160 minutes}, {@code $1,600.50}, {@code 12%}, {@code 5M users}.
 *
 * @param number scaled by the magnitude that stood behind it
 * @param unit as {@link Unit} normalises it
 */
record Quantity(BigDecimal number, Unit unit) {
    private static final double MONEY_TOLERANCE = 0.005;
    private static final int MOST_LETTERS = 400;

    /** A letter or more right behind a digit: a unit where it is a known one, else a part of a name, as in {@code 7A}. */
    private static final Pattern GLUED = Pattern.compile("\\d-?(?![eE][-+]?\\d)(\\p{L}{1,20})");

    /** How ids, phone numbers and versions are written, and amounts are not. */
    private static final Pattern NAME =
            Pattern.compile("\\+|(?<![\\d.,])0\\d|\\d[eE][-+]?\\d|\\d-?[\\p{Lu}&&[^KMB]](?!\\p{L})");

    /** What the whole text states, in whatever dress; empty when it states anything else. */
    static Optional<Quantity> of(String text) {
        return isLong(text) ? Optional.empty() : ofPlain(Normalisation.normaliseKeepingCase(text));
    }

    /** Of so many letters a whole text is no number in any dress; to see that takes less than to undress it. */
    private static boolean isLong(String text) {
        return text.length() > MOST_LETTERS
                && text.chars()
                                .filter(letter -> !Character.isWhitespace(letter))
                                .limit(MOST_LETTERS + 1L)
                                .count()
                        > MOST_LETTERS;
    }

    /** The same of a value of data, which may name something: that is no quantity. */
    static Optional<Quantity> ofData(String text) {
        String plain = Normalisation.normaliseKeepingCase(text);
        return ofPlain(plain)
                .filter(quantity ->
                        quantity.unit.isKnown() && !NAME.matcher(plain).find());
    }

    private static Optional<Quantity> ofPlain(String plain) {
        return Numbers.read(plain)
                .filter(number -> GLUED.matcher(plain).results().allMatch(glued -> Unit.isKnown(glued.group(1))))
                .map(number -> of(number, Unit.words(plain)));
    }

    private static Quantity of(BigDecimal number, Unit.Words words) {
        BigDecimal scaled = words.magnitude() == 0 ? number : number.scaleByPowerOfTen(words.magnitude());
        return new Quantity(scaled, words.unit());
    }

    /** Whether both may say the same: a unit that one leaves out is no other unit. */
    boolean equalTo(Quantity other) {
        return unit.mayBe(other.unit) && (isMoney(other) ? sameMoney(other) : Numbers.equal(number, other.number));
    }

    /** The same without a tolerance but that of money, for what somebody wrote down as data. */
    boolean exactlyEqualTo(Quantity other) {
        return unit.mayBe(other.unit) && (isMoney(other) ? sameMoney(other) : number.compareTo(other.number) == 0);
    }

    private boolean isMoney(Quantity other) {
        return unit.isMoney() || other.unit.isMoney();
    }

    private boolean sameMoney(Quantity other) {
        return Numbers.within(MONEY_TOLERANCE, number, other.number);
    }
}
