package dev.penumbra.jobs.comparison;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number and what it counts: {@code 160 minutes}, {@code $1,600.50}, {@code 12%}.
 *
 * @param unit in lower case; empty when the number stands alone
 */
record Quantity(BigDecimal number, String unit) {
    private static final double MONEY_TOLERANCE = 0.005;
    private static final Map<String, String> MONEY = Map.of(
            "$", "usd", "usd", "usd", "dollar", "usd", "dollars", "usd", "€", "eur", "eur", "eur", "£", "gbp", "gbp",
            "gbp");
    private static final Pattern NO_UNIT = Pattern.compile("(?i)about|approximately|around|[-~≈=\\\\\\s.]");

    /** What the whole text states; empty when it states anything else. */
    static Optional<Quantity> read(String text) {
        return Numbers.read(text).map(number -> new Quantity(number, unitOf(text)));
    }

    private static String unitOf(String text) {
        String withoutNumber = Numbers.ANYWHERE.matcher(text.strip()).replaceFirst(" ");
        String unit = NO_UNIT.matcher(withoutNumber).replaceAll("").toLowerCase(Locale.ROOT);
        return MONEY.getOrDefault(unit, unit);
    }

    boolean isMoney() {
        return MONEY.containsValue(unit);
    }

    /** Whether both may say the same: a unit that one leaves out, or shortens, is no other unit. */
    boolean equalTo(Quantity other) {
        return sameUnit(unit, other.unit) && Numbers.equal(number, other.number, tolerance(other));
    }

    private double tolerance(Quantity other) {
        return isMoney() || other.isMoney() ? MONEY_TOLERANCE : Numbers.ABSOLUTE;
    }

    private static boolean sameUnit(String left, String right) {
        return left.startsWith(right) || right.startsWith(left);
    }
}
