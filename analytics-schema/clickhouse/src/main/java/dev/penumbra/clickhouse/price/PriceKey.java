package dev.penumbra.clickhouse.price;

import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceRow;
import java.util.Comparator;

/**
 * What has one price at a time.
 *
 * @param abovePromptTokens 0 for the base band
 */
record PriceKey(String model, String serviceTier, long abovePromptTokens) implements Comparable<PriceKey> {
    static final String STANDARD = PriceBook.STANDARD;
    private static final Comparator<PriceKey> ORDER = Comparator.comparing(PriceKey::model)
            .thenComparing(PriceKey::serviceTier)
            .thenComparingLong(PriceKey::abovePromptTokens);

    static PriceKey of(PriceRow row, String model) {
        return new PriceKey(model, row.serviceTier(), row.abovePromptTokens());
    }

    @Override
    public int compareTo(PriceKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return model + " " + serviceTier + (abovePromptTokens == 0 ? "" : " above " + abovePromptTokens + " tokens");
    }
}
