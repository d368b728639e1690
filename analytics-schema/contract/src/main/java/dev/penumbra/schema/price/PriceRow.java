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
        String sourceClass,
        String checked) {
    /** Whether this is the price at that instant. */
    public boolean holdsAt(Instant instant) {
        return (effectiveFrom == null || !instant.isBefore(effectiveFrom))
                && (effectiveTo == null || instant.isBefore(effectiveTo));
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
