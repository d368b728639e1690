package dev.penumbra.clickhouse.report;

import java.math.BigDecimal;

/**
 * What was paid within the window, in USD, as billed.
 *
 * @param production for what clients were served
 * @param shadow for asking the other tier the same
 * @param repeats for asking either tier again
 * @param judge as the judge's budget was charged: by estimate where a call got no answer
 * @param unpriced calls of the shadow and repeats with tokens and without a price, which are in no sum
 */
public record Spend(BigDecimal production, BigDecimal shadow, BigDecimal repeats, BigDecimal judge, long unpriced) {
    BigDecimal toFindOut() {
        return shadow.add(repeats).add(judge);
    }
}
