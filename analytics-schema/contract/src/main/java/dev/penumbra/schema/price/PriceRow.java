package dev.penumbra.schema.price;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The price of one model, service tier and prompt-size band for a span of time. Prices are micro-USD per million tokens,
 * so that {@code tokens × price} is a whole number of pico-dollars.
 *
 * @param id stable name of the row, kept with every cost computed from it
 * @param effectiveFrom first instant (inclusive); null for "as far back as anybody asks"
 * @param effectiveTo last instant (exclusive); null for "until further notice"
 * @param announcedAt when the provider made it known; null for "long ago". It counts before every row of its model, tier,
 *     band and dates that was announced earlier
 * @param abovePromptTokens the row holds for prompts strictly longer than this; 0 for the base band
 * @param cachedInput null falls back to {@code input}, as do the cache writes and audio
 * @param cachedAudioInput null falls back to the price of cached input
 * @param search of an executed search, per million of them; null where the book names no such fee
 * @param groundedPrompt of a prompt that searched at all, per million of them; null likewise
 * @param regionalUpliftPercent of what the tokens cost, outside the provider's global endpoint; null where the book names no
 *     uplift, which costs nothing
 */
public record PriceRow(
        String id,
        String provider,
        String model,
        String serviceTier,
        @Nullable Instant effectiveFrom,
        @Nullable Instant effectiveTo,
        @Nullable Instant announcedAt,
        long abovePromptTokens,
        long input,
        @Nullable Long cachedInput,
        @Nullable Long cacheWrite5m,
        @Nullable Long cacheWrite1h,
        @Nullable Long audioInput,
        @Nullable Long cachedAudioInput,
        long output,
        @Nullable Long search,
        @Nullable Long groundedPrompt,
        @Nullable Long regionalUpliftPercent,
        String sourceClass,
        String checked) {
    /** Whether this is the price at that instant. */
    public boolean holdsAt(Instant instant) {
        return (effectiveFrom == null || !instant.isBefore(effectiveFrom))
                && (effectiveTo == null || instant.isBefore(effectiveTo));
    }

    /** Whether it says what searches cost, be it nothing. */
    public boolean pricesSearches() {
        return search != null || groundedPrompt != null;
    }

    /** In whole per cent; 0 for none. */
    public long upliftPercent() {
        return regionalUpliftPercent == null ? 0 : regionalUpliftPercent;
    }

    /** This row, with what it does not say of surcharges as the other says it. */
    PriceRow withSurchargesOf(PriceRow other) {
        return new PriceRow(
                id,
                provider,
                model,
                serviceTier,
                effectiveFrom,
                effectiveTo,
                announcedAt,
                abovePromptTokens,
                input,
                cachedInput,
                cacheWrite5m,
                cacheWrite1h,
                audioInput,
                cachedAudioInput,
                output,
                pricesSearches() ? search : other.search,
                pricesSearches() ? groundedPrompt : other.groundedPrompt,
                regionalUpliftPercent == null ? other.regionalUpliftPercent : regionalUpliftPercent,
                sourceClass,
                checked);
    }

    /** Comparable with that of any row. */
    public Instant announced() {
        return announcedAt == null ? Instant.EPOCH : announcedAt;
    }

    boolean overlaps(PriceRow other) {
        return model.equals(other.model)
                && serviceTier.equals(other.serviceTier)
                && abovePromptTokens == other.abovePromptTokens
                && startsBefore(other.effectiveTo)
                && other.startsBefore(effectiveTo);
    }

    private boolean startsBefore(@Nullable Instant end) {
        return end == null || effectiveFrom == null || effectiveFrom.isBefore(end);
    }
}
