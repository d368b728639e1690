package dev.penumbra.jobs.comparison;

import static dev.penumbra.jobs.TestEvents.arm;
import static dev.penumbra.schema.event.Arm.PRIMARY;
import static dev.penumbra.schema.event.Tier.LITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.schema.price.Cost;
import dev.penumbra.schema.price.PriceBook;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PricingTest {
    private static final long MILLION_USD = 1_000_000_000_000_000_000L;

    private final Pricing pricing = new Pricing(PriceBook.shipped());

    @Test
    void theGreatestCostHasThePlacesOfItsColumn() {
        Cost greatest = new Cost(MILLION_USD - 1, "row", false);

        assertThat(Pricing.storable(greatest)).isSameAs(greatest);
        assertThat(greatest.usd()).isEqualTo(new BigDecimal("999999.999999999999"));
    }

    @Test
    void aCostThatItsColumnCannotHoldIsUnpriced() {
        assertThat(Pricing.storable(new Cost(MILLION_USD, "row", false))).isNull();
        assertThat(Pricing.storable(new Cost(Long.MAX_VALUE, "row", false))).isNull();
    }

    @Test
    void tokensWithoutAPriceAreCountedAndAnArmWithoutTokensIsNot() {
        assertThat(pricing.leavesUnpriced(arm("e-1", PRIMARY).event())).isFalse();
        assertThat(pricing.leavesUnpriced(
                        arm("e-1", PRIMARY).tier(LITE, "nobody-knows").event()))
                .isTrue();
        assertThat(pricing.leavesUnpriced(arm("e-1", PRIMARY).withoutUsage().event()))
                .isFalse();
    }
}
