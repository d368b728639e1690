package dev.penumbra.clickhouse.price;

import dev.penumbra.schema.price.PriceRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares two price books by what they charge, instant by instant: a row that was split, renamed or given an end differs in
 * nothing, a scheduled rise differs from the day on which it holds.
 */
final class PriceDiff {
    /** Before every date that a price book has. */
    private static final Instant EVER = Instant.EPOCH;

    private PriceDiff() {}

    /** In the order of model, tier, band and date; each change once, at its beginning. */
    static List<PriceChange> between(List<PriceRow> before, List<PriceRow> after) {
        Map<PriceKey, List<PriceRow>> old = byKey(before);
        Map<PriceKey, List<PriceRow>> fresh = byKey(after);
        return Stream.concat(old.keySet().stream(), fresh.keySet().stream())
                .distinct()
                .sorted()
                .flatMap(key ->
                        changes(key, old.getOrDefault(key, List.of()), fresh.getOrDefault(key, List.of())).stream())
                .toList();
    }

    private static Map<PriceKey, List<PriceRow>> byKey(List<PriceRow> rows) {
        return rows.stream().collect(Collectors.groupingBy(PriceKey::of, TreeMap::new, Collectors.toList()));
    }

    private static List<PriceChange> changes(PriceKey key, List<PriceRow> before, List<PriceRow> after) {
        List<PriceChange> changes = new ArrayList<>();
        for (PriceComponent component : PriceComponent.values()) {
            changes.addAll(changes(key, component, before, after));
        }
        changes.sort(Comparator.comparing(change -> change.from() == null ? EVER : change.from()));
        return changes;
    }

    private static List<PriceChange> changes(
            PriceKey key, PriceComponent component, List<PriceRow> before, List<PriceRow> after) {
        List<PriceChange> changes = new ArrayList<>();
        PriceChange last = null;
        for (Instant instant : boundaries(before, after)) {
            PriceChange change = new PriceChange(
                    key,
                    instant.equals(EVER) ? null : instant,
                    component.label(),
                    price(before, component, instant),
                    price(after, component, instant));
            if (differs(change) && !goesOn(last, change) && (change.isOfBoth() || component.tellsOfRows())) {
                changes.add(change);
            }
            last = change;
        }
        return changes;
    }

    private static boolean differs(PriceChange change) {
        return change.before() == null
                ? change.after() != null
                : !change.before().equals(change.after());
    }

    /** The same two prices as a moment before: told already. */
    private static boolean goesOn(@Nullable PriceChange last, PriceChange next) {
        return last != null
                && Objects.equals(last.before(), next.before())
                && Objects.equals(last.after(), next.after());
    }

    private static SortedSet<Instant> boundaries(List<PriceRow> before, List<PriceRow> after) {
        SortedSet<Instant> boundaries = new TreeSet<>(List.of(EVER));
        Stream.concat(before.stream(), after.stream()).forEach(row -> {
            addIfThere(boundaries, row.effectiveFrom());
            addIfThere(boundaries, row.effectiveTo());
        });
        return boundaries;
    }

    private static void addIfThere(Set<Instant> boundaries, @Nullable Instant boundary) {
        if (boundary != null) {
            boundaries.add(boundary);
        }
    }

    private static @Nullable Long price(List<PriceRow> rows, PriceComponent component, Instant instant) {
        return rows.stream()
                .filter(row -> row.holdsAt(instant))
                .findFirst()
                .map(component::of)
                .orElse(null);
    }
}
