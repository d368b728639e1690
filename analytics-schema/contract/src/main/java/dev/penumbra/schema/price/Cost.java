package dev.penumbra.schema.price;

import java.math.BigDecimal;

/**
 * What a call cost.
 *
 * @param picoUsd 1e-12 USD
 * @param priceRow id of the row that priced it
 * @param tierAssumed the price book has no row for the call's service tier, so the standard row priced it
 */
public record Cost(long picoUsd, String priceRow, boolean tierAssumed) {
    /** USD with twelve digits after the point, exact. */
    public BigDecimal usd() {
        return BigDecimal.valueOf(picoUsd, 12);
    }
}
