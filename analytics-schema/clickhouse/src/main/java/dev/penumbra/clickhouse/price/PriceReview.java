package dev.penumbra.clickhouse.price;

import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a person has to see of a price book before it is used in the place of another. */
public final class PriceReview {
    private final List<PriceChange> changes;
    private final List<NameChange> names;
    private final long models;

    private PriceReview(List<PriceChange> changes, List<NameChange> names, long models) {
        this.changes = changes;
        this.names = names;
        this.models = models;
    }

    public static PriceReview of(PriceBook before, PriceBook after) {
        return new PriceReview(
                PriceDiff.between(before.rows(), after.rows()),
                NameChange.between(before, after),
                after.rows().stream().map(PriceRow::model).distinct().count());
    }

    /** One line a change; the last line says how many there are. USD per million tokens, fees per thousand. */
    public List<String> lines() {
        List<String> lines =
                new ArrayList<>(changes.stream().map(PriceChange::line).toList());
        names.forEach(name -> {
            lines.add(name.line());
            name.prices().forEach(price -> lines.add(price.line()));
        });
        lines.add("models: " + models + ", prices that differ: " + changes.size() + ", names that differ: "
                + names.size());
        return List.copyOf(lines);
    }

    /** How many prices, of models and of names that were moved, are more than half above or below what they were. */
    public long jumps() {
        return Stream.concat(changes.stream(), names.stream().flatMap(name -> name.prices().stream()))
                .filter(PriceChange::isJump)
                .count();
    }
}
