package dev.penumbra.clickhouse.price;

import dev.penumbra.schema.price.PriceRow;
import java.util.ArrayList;
import java.util.List;

/** What a person has to see of a price book before it is used in the place of another. */
public final class PriceReview {
    private final List<PriceChange> changes;
    private final long models;

    private PriceReview(List<PriceChange> changes, long models) {
        this.changes = changes;
        this.models = models;
    }

    public static PriceReview of(List<PriceRow> before, List<PriceRow> after) {
        return new PriceReview(
                PriceDiff.between(before, after),
                after.stream().map(PriceRow::model).distinct().count());
    }

    /** One line a change; the last line says how many there are. USD per million tokens. */
    public List<String> lines() {
        List<String> lines =
                new ArrayList<>(changes.stream().map(PriceChange::line).toList());
        lines.add("models: " + models + ", prices that differ: " + changes.size());
        return List.copyOf(lines);
    }

    /** How many prices are more than half above or below what they were. */
    public long jumps() {
        return changes.stream().filter(PriceChange::isJump).count();
    }
}
