package dev.penumbra.jobs.comparison;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number and what it counts: {@code 160 minutes}, {@code $1,600.50}, {@code 12%}, {@code 5M users}.
 *
 * @param number scaled by the magnitude that stood behind it
 * @param unit as {@link Unit} normalises it
 */
record Quantity(BigDecimal number, Unit unit) {
    private static final double MONEY_TOLERANCE = 0.005;

    /** What the whole text states, in whatever dress; empty when it states anything else. */
    static Optional<Quantity> of(String text) {
        String plain = Normalisation.normaliseKeepingCase(text);
        return Numbers.read(plain).map(number -> of(number, Unit.words(plain)));
    }

    private static Quantity of(BigDecimal number, Unit.Words words) {
        BigDecimal scaled = words.magnitude() == 0 ? number : number.scaleByPowerOfTen(words.magnitude());
        return new Quantity(scaled, words.unit());
    }

    /** Whether both may say the same: a unit that one leaves out is no other unit. */
    boolean equalTo(Quantity other) {
        return unit.mayBe(other.unit) && Numbers.equal(number, other.number, tolerance(other));
    }

    private double tolerance(Quantity other) {
        return unit.isMoney() || other.unit.isMoney() ? MONEY_TOLERANCE : Numbers.ABSOLUTE;
    }
}
