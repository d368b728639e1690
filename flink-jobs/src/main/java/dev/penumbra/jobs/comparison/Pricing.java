package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.price.Cost;
import dev.penumbra.schema.price.PriceBook;
import org.jspecify.annotations.Nullable;

/**
 * The cost of an arm by the model that served it, or that was asked for where the answer names none. A cost beyond what
 * the tables can hold is unpriced, as the tokens behind it are no bill's.
 */
public final class Pricing {
    /** A million USD, which {@code Decimal(18, 12)} cannot hold. */
    private static final long TOO_MUCH_PICO_USD = 1_000_000_000_000_000_000L;

    private final PriceBook book;

    public Pricing(PriceBook book) {
        this.book = book;
    }

    /** Names the price book, to the letter. */
    String catalogVersion() {
        return book.catalogVersion();
    }

    /** By the service tier of the answer; null when unpriced. */
    @Nullable Cost billed(CompletionEvent arm) {
        return cost(arm, arm.call().serviceTier());
    }

    /** The same tokens and surcharges at the standard tier; null when unpriced. */
    @Nullable Cost list(CompletionEvent arm) {
        return cost(arm, PriceBook.STANDARD);
    }

    /** Whether tokens were reported that nothing prices: money that would be missing from every sum. */
    public boolean leavesUnpriced(CompletionEvent arm) {
        return arm.usage() != null && (billed(arm) == null || list(arm) == null);
    }

    private @Nullable Cost cost(CompletionEvent arm, @Nullable String serviceTier) {
        TokenUsage usage = arm.usage();
        if (usage == null) {
            return null;
        }
        String served = arm.call().servedModel();
        String model = served == null ? arm.call().requestedModel() : served;
        try {
            return storable(book.cost(
                    model,
                    usage,
                    arm.call().surcharges(),
                    serviceTier,
                    arm.call().startedAt()));
        } catch (ArithmeticException tokensBeyondAnyBill) {
            return null;
        }
    }

    static @Nullable Cost storable(@Nullable Cost cost) {
        return cost == null || cost.picoUsd() >= TOO_MUCH_PICO_USD ? null : cost;
    }
}
