package dev.penumbra.clickhouse.price;

import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceName;
import dev.penumbra.schema.price.PriceRow;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A name that stands for another model than before, and so has other prices although no price changed.
 *
 * @param before null where it stood for none
 * @param after null where it stands for none any more
 * @param prices what that changes; empty unless it stood for a model before and does now
 */
record NameChange(
        String name, @Nullable String before, @Nullable String after, List<PriceChange> prices) {
    /** In the order of names. A model that is new, or gone, is told by its prices alone. */
    static List<NameChange> between(PriceBook before, PriceBook after) {
        return Stream.of(before, after)
                .flatMap(NameChange::names)
                .distinct()
                .sorted()
                .map(name -> of(name, before, after))
                .filter(change -> !Objects.equals(change.before, change.after) && !change.isOfAModelItself())
                .toList();
    }

    String line() {
        if (before == null) {
            return "new   name " + name + " -> " + after;
        }
        return after == null
                ? "gone  name " + name + " -> " + before
                : "moved name " + name + ": " + before + " -> " + after;
    }

    private boolean isOfAModelItself() {
        return before == null ? name.equals(after) : after == null && name.equals(before);
    }

    private static NameChange of(String name, PriceBook before, PriceBook after) {
        String old = before.modelOf(name);
        String fresh = after.modelOf(name);
        List<PriceChange> prices = old == null || fresh == null || old.equals(fresh)
                ? List.of()
                : PriceDiff.ofName(name, rows(before, old), rows(after, fresh));
        return new NameChange(name, old, fresh, prices);
    }

    private static Stream<String> names(PriceBook book) {
        return Stream.concat(
                book.names().stream().map(PriceName::name), book.rows().stream().map(PriceRow::model));
    }

    private static List<PriceRow> rows(PriceBook book, String model) {
        return book.rows().stream().filter(row -> row.model().equals(model)).toList();
    }
}
