package dev.penumbra.clickhouse.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * One price that another book has otherwise from an instant on, as its component counts it.
 *
 * @param from null for as far back as anybody asks
 * @param before null where the model had no such price
 * @param after null where it has none any more
 * @param instead what is paid then in its place; null where nothing prices the call any more
 */
record PriceChange(
        PriceKey key,
        @Nullable Instant from,
        PriceComponent component,
        @Nullable Long before,
        @Nullable Long after,
        @Nullable Long instead) {
    /** By more than half of what it was, either way. */
    boolean isJump() {
        Long paid = after == null ? instead : after;
        return before != null && paid != null && isJump(component.weight(before), component.weight(paid));
    }

    private static boolean isJump(long before, long after) {
        return 2 * Math.abs(after - before) > before;
    }

    /** A line for a person, in the units of the price book's file. */
    String line() {
        return "%-5s %s%s: %s".formatted(kind(), key, from == null ? "" : " from " + day(from), figures());
    }

    private String kind() {
        if (isJump()) {
            return "JUMP";
        }
        if (before == null) {
            return "new";
        }
        return after == null ? "gone" : "other";
    }

    private String figures() {
        String gone = after == null && instead != null ? "none, so " + text(instead) : text(after);
        return component.label() + " " + text(before) + " -> " + gone + percent();
    }

    private String percent() {
        Long paid = after == null ? instead : after;
        return before == null || paid == null || before == 0
                ? ""
                : " (%+d %%)".formatted(Math.round(100.0 * (paid - before) / before));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private String text(@Nullable Long price) {
        return price == null
                ? "none"
                : BigDecimal.valueOf(price, component.fractionDigits())
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
