package dev.penumbra.clickhouse.price;

import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceRow;
import java.util.List;

/**
 * Prices of a team's own that supersede shipped ones without saying from when they hold. They then price what was called
 * long before the contract too, for what was announced later counts for all its dates.
 */
public final class UndatedPrices {
    private UndatedPrices() {}

    /** One line a price. */
    public static List<String> lines(PriceBook shipped, PriceBook own) {
        return own.rows().stream()
                .filter(row -> row.effectiveFrom() == null && supersedes(row, shipped))
                .map(row -> "WARN  " + row.id()
                        + " counts for calls of long ago too; say from which day it holds (from), unless it always did")
                .toList();
    }

    private static boolean supersedes(PriceRow row, PriceBook shipped) {
        return shipped.rows().stream()
                .anyMatch(old -> old.model().equals(row.model())
                        && old.serviceTier().equals(row.serviceTier())
                        && old.abovePromptTokens() == row.abovePromptTokens());
    }
}
