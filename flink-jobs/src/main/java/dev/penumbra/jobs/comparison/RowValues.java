package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.WireName;
import dev.penumbra.schema.price.Cost;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How absence is written into a row: an unknown name is the empty string, an unknown figure null. */
final class RowValues {
    private RowValues() {}

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static String wireName(@Nullable WireName value) {
        return value == null ? "" : value.wireName();
    }

    static @Nullable BigDecimal usd(@Nullable Cost cost) {
        return cost == null ? null : cost.usd();
    }

    static @Nullable Integer flag(@Nullable Boolean value) {
        return value == null ? null : value ? 1 : 0;
    }
}
