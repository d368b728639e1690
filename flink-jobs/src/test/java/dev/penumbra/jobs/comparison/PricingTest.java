package dev.penumbra.jobs.comparison;

import static dev.penumbra.jobs.TestEvents.arm;
import static dev.penumbra.schema.event.Arm.PRIMARY;
import static dev.penumbra.schema.event.Arm.SHADOW;
import static dev.penumbra.schema.event.Tier.LITE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.price.Cost;
import dev.penumbra.schema.price.CostBreakdown;
import dev.penumbra.schema.price.PriceBook;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PricingTest {
    private static final long MILLION_USD = 1_000_000_000_000_000_000L;

    private final Pricing pricing = new Pricing(PriceBook.shipped());

    @Test
    void theGreatestCostHasThePlacesOfItsColumn() {
        Cost greatest = cost(MILLION_USD - 1);

        assertThat(Pricing.storable(greatest)).isSameAs(greatest);
        assertThat(greatest.usd()).isEqualTo(new BigDecimal("999999.999999999999"));
    }

    @Test
    void aCostThatItsColumnCannotHoldIsUnpriced() {
        assertThat(Pricing.storable(cost(MILLION_USD))).isNull();
        assertThat(Pricing.storable(cost(Long.MAX_VALUE))).isNull();
    }

    /** 800 tokens at 2 and 650 at 12, half of that in the batch, a tenth more for the region, and two searches at 14 a thousand. */
    @Test
    void whatIsBilledBesideTokensIsInBothCosts() {
        CompletionEvent event = arm("e-1", SHADOW)
                .served("gemini-3.1-pro-preview")
                .usage(TokenUsage.of(800, 650))
                .servedAt("batch")
                .surcharged(new Surcharges("europe-west4", 2, 3))
                .event();

        assertThat(requireNonNull(pricing.billed(event)).usd()).isEqualByComparingTo("0.03317");
        assertThat(requireNonNull(pricing.list(event)).usd()).isEqualByComparingTo("0.03834");
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

    private static Cost cost(long picoUsd) {
        return new Cost(new CostBreakdown(picoUsd, 0, 0, 0, 0, 0, 0, 0, 0), "row", false, 0);
    }
}
