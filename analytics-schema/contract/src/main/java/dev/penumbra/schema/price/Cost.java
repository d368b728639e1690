package dev.penumbra.schema.price;

import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TokenUsage;
import java.math.BigDecimal;

/**
 * What a call cost.
 *
 * @param breakdown pico-dollars (1e-12 USD) by kind of token and of surcharge
 * @param priceRow id of the row that priced it
 * @param tierAssumed the price book has no row for the call's service tier, so the standard row priced it
 * @param unpricedSearches searches that are not in the cost, because its row names no fee for them
 */
public record Cost(CostBreakdown breakdown, String priceRow, boolean tierAssumed, long unpricedSearches) {
    static Cost of(PriceRow row, TokenUsage usage, Surcharges surcharges, boolean tierAssumed) {
        return new Cost(
                CostBreakdown.of(row, usage, surcharges),
                row.id(),
                tierAssumed,
                row.pricesSearches() ? 0 : surcharges.searches());
    }

    /** 1e-12 USD. */
    public long picoUsd() {
        return breakdown.sum();
    }

    /** USD with twelve digits after the point, exact. */
    public BigDecimal usd() {
        return BigDecimal.valueOf(picoUsd(), 12);
    }
}
