package dev.penumbra.schema.price;

import java.math.BigDecimal;

/**
 * What a call cost.
 *
 * @param breakdown pico-dollars (1e-12 USD) by kind of token
 * @param priceRow id of the row that priced it
 * @param tierAssumed the price book has no row for the call's service tier, so the standard row priced it
 */
public record Cost(CostBreakdown breakdown, String priceRow, boolean tierAssumed) {
    /** 1e-12 USD. */
    public long picoUsd() {
        return breakdown.sum();
    }

    /** USD with twelve digits after the point, exact. */
    public BigDecimal usd() {
        return BigDecimal.valueOf(picoUsd(), 12);
    }
}
