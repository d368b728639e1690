package dev.penumbra.clickhouse.price;

import dev.penumbra.schema.price.PriceRow;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One of the prices of a row, as it counts: a kind of token that is not given costs as input does. */
enum PriceComponent {
    INPUT,
    CACHED_INPUT,
    CACHE_WRITE_5M,
    CACHE_WRITE_1H,
    AUDIO_INPUT,
    CACHED_AUDIO_INPUT,
    OUTPUT,
    PER_1K_SEARCHES,
    PER_1K_GROUNDED_PROMPTS,
    REGIONAL_UPLIFT_PERCENT;

    private static final int MICRO_DIGITS = 6;
    private static final int MICRO_OF_A_THOUSAND_DIGITS = 9;

    /** Micro-USD per million tokens, searches or prompts, or whole per cent; null for a fee that the row does not name. */
    @Nullable Long of(PriceRow row) {
        return switch (this) {
            case INPUT -> row.input();
            case CACHED_INPUT -> orInput(row, row.cachedInput());
            case CACHE_WRITE_5M -> orInput(row, row.cacheWrite5m());
            case CACHE_WRITE_1H -> orInput(row, row.cacheWrite1h());
            case AUDIO_INPUT -> orInput(row, row.audioInput());
            case CACHED_AUDIO_INPUT -> row.cachedAudioInput() == null ? CACHED_INPUT.of(row) : row.cachedAudioInput();
            case OUTPUT -> row.output();
            case PER_1K_SEARCHES -> row.search();
            case PER_1K_GROUNDED_PROMPTS -> row.groundedPrompt();
            case REGIONAL_UPLIFT_PERCENT -> row.upliftPercent();
        };
    }

    /** What it multiplies a cost by, in its own unit: an uplift raises what the tokens cost, which is there without it too. */
    long weight(long amount) {
        return this == REGIONAL_UPLIFT_PERCENT ? 100 + amount : amount;
    }

    /** How many digits of the number stand behind the point in what the price book's file says. */
    int fractionDigits() {
        return switch (this) {
            case PER_1K_SEARCHES, PER_1K_GROUNDED_PROMPTS -> MICRO_OF_A_THOUSAND_DIGITS;
            case REGIONAL_UPLIFT_PERCENT -> 0;
            default -> MICRO_DIGITS;
        };
    }

    /** Whether it tells of a row that is new or gone; the others need not say so too. */
    boolean tellsOfRows() {
        return this == INPUT || this == OUTPUT;
    }

    /** As the price book's file calls it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static long orInput(PriceRow row, @Nullable Long own) {
        return own == null ? row.input() : own;
    }
}
