package dev.penumbra.clickhouse.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * One price that another book has otherwise from an instant on, in micro-USD per million tokens.
 *
 * @param from null for as far back as anybody asks
 * @param before null where the model had no such price
 * @param after null where it has none any more
 */
record PriceChange(
        PriceKey key,
        @Nullable Instant from,
        String component,
        @Nullable Long before,
        @Nullable Long after) {
    boolean isOfBoth() {
        return before != null && after != null;
    }

    /** By more than half of what it was, either way. */
    boolean isJump() {
        return before != null && after != null && 2 * Math.abs(after - before) > before;
    }

    /** A line for a person, in USD per million tokens. */
    String line() {
        return "%-5s %s%s: %s".formatted(kind(), key, from == null ? "" : " from " + day(from), figures());
    }

    private String kind() {
        if (before == null) {
            return "new";
        }
        if (after == null) {
            return "gone";
        }
        return isJump() ? "JUMP" : "other";
    }

    private String figures() {
        String change = before == null || after == null || before == 0
                ? ""
                : " (%+d %%)".formatted(Math.round(100.0 * (after - before) / before));
        return component + " " + usd(before) + " -> " + usd(after) + change;
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String usd(@Nullable Long micro) {
        return micro == null
                ? "none"
                : BigDecimal.valueOf(micro, 6).stripTrailingZeros().toPlainString();
    }
}
