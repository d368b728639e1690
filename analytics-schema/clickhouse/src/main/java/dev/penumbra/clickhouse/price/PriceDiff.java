package dev.penumbra.clickhouse.price;

import dev.penumbra.schema.price.PriceRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares two price books by what they charge, instant by instant: a row that was split, renamed or given an end differs in
 * nothing, a scheduled rise differs from the day on which it holds.
 */
record PriceDiff(ChargedPrices before, ChargedPrices after) {
    /** Before every date that a price book has. */
    private static final Instant EVER = Instant.EPOCH;

    /** Of every model, in the order of model, tier, band and date; each change once, at its beginning. */
    static List<PriceChange> between(List<PriceRow> before, List<PriceRow> after) {
        return new PriceDiff(ChargedPrices.of(before, PriceRow::model), ChargedPrices.of(after, PriceRow::model))
                .changes();
    }

    /** Of a name that stands for another model than before. */
    static List<PriceChange> ofName(String name, List<PriceRow> before, List<PriceRow> after) {
        return new PriceDiff(ChargedPrices.of(before, row -> name), ChargedPrices.of(after, row -> name)).changes();
    }

    private List<PriceChange> changes() {
        return Stream.concat(before.keys().stream(), after.keys().stream())
                .distinct()
                .sorted()
                .flatMap(key -> changes(key).stream())
                .toList();
    }

    private List<PriceChange> changes(PriceKey key) {
        List<PriceChange> changes = new ArrayList<>();
        for (PriceComponent component : PriceComponent.values()) {
            changes.addAll(changes(key, component));
        }
        changes.sort(Comparator.comparing(change -> change.from() == null ? EVER : change.from()));
        return changes;
    }

    private List<PriceChange> changes(PriceKey key, PriceComponent component) {
        List<PriceChange> changes = new ArrayList<>();
        PriceChange last = null;
        for (Instant instant : boundaries(key)) {
            PriceChange change = change(key, component, instant);
            boolean tells = component.tellsOfRows() || haveRows(key, instant);
            if (tells && differs(change) && !goesOn(last, change)) {
                changes.add(change);
            }
            last = tells ? change : null;
        }
        return changes;
    }

    private PriceChange change(PriceKey key, PriceComponent component, Instant instant) {
        Long own = after.own(key, component, instant);
        boolean gone = !after.hasRow(key, instant);
        return new PriceChange(
                key,
                instant.equals(EVER) ? null : instant,
                component,
                before.own(key, component, instant),
                own,
                gone ? after.instead(key, component, instant) : null);
    }

    private boolean haveRows(PriceKey key, Instant instant) {
        return before.hasRow(key, instant) && after.hasRow(key, instant);
    }

    private static boolean differs(PriceChange change) {
        return !Objects.equals(change.before(), change.after());
    }

    /** The same two prices as a moment before: told already. */
    private static boolean goesOn(@Nullable PriceChange last, PriceChange next) {
        return last != null
                && Objects.equals(last.before(), next.before())
                && Objects.equals(last.after(), next.after());
    }

    private SortedSet<Instant> boundaries(PriceKey key) {
        SortedSet<Instant> boundaries = new TreeSet<>(List.of(EVER));
        Stream.concat(before.rows(key).stream(), after.rows(key).stream()).forEach(row -> {
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
}
