package dev.penumbra.clickhouse.price;

import dev.penumbra.schema.price.PriceRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a price book charges for a kind of token or of surcharge at an instant. */
record ChargedPrices(Map<PriceKey, List<PriceRow>> rowsByKey) {
    /** {@code modelOf} gives the name under which a row is looked for. */
    static ChargedPrices of(List<PriceRow> rows, Function<PriceRow, String> modelOf) {
        return new ChargedPrices(rows.stream()
                .collect(Collectors.groupingBy(
                        row -> PriceKey.of(row, modelOf.apply(row)), TreeMap::new, Collectors.toList())));
    }

    Set<PriceKey> keys() {
        return rowsByKey.keySet();
    }

    /** The rows of a key, in the order of the book; empty for none. */
    List<PriceRow> rows(PriceKey key) {
        return rowsByKey.getOrDefault(key, List.of());
    }

    boolean hasRow(PriceKey key, Instant instant) {
        return rows(key).stream().anyMatch(row -> row.holdsAt(instant));
    }

    /** What the key's own row says; null without one, or where it names no such fee. Of two rows the one announced later counts. */
    @Nullable Long own(PriceKey key, PriceComponent component, Instant instant) {
        return rows(key).stream()
                .filter(row -> row.holdsAt(instant))
                .max(Comparator.comparing(PriceRow::announced))
                .map(component::of)
                .orElse(null);
    }

    /** What a call pays where its key has no row: the tier's next lower band, or else the standard tier; null for nothing. */
    @Nullable Long instead(PriceKey key, PriceComponent component, Instant instant) {
        return Stream.of(key.serviceTier(), PriceKey.STANDARD)
                .flatMap(tier -> lowerBands(key, tier))
                .map(band -> own(band, component, instant))
                .filter(price -> price != null)
                .findFirst()
                .orElse(null);
    }

    private Stream<PriceKey> lowerBands(PriceKey key, String tier) {
        return keys().stream()
                .filter(other ->
                        other.model().equals(key.model()) && other.serviceTier().equals(tier))
                .filter(other -> other.abovePromptTokens() <= key.abovePromptTokens())
                .sorted(Comparator.comparingLong(PriceKey::abovePromptTokens).reversed());
    }
}
