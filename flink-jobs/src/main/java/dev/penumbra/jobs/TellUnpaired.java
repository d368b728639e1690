package dev.penumbra.jobs;

import dev.penumbra.jobs.comparison.ComparisonSettings;
import dev.penumbra.jobs.comparison.PairComparator;
import dev.penumbra.jobs.comparison.Pricing;
import dev.penumbra.jobs.comparison.UnpairedCompletion;
import dev.penumbra.schema.price.OwnPrices;
import dev.penumbra.schema.table.ComparisonRow;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** A completion that stayed alone to a comparison that says so: a missing shadow is a row, never a gap. */
@SuppressWarnings("NullAway.Init") // open() sets what Flink does not serialise
final class TellUnpaired extends RichFlatMapFunction<UnpairedCompletion, ComparisonRow> {
    private static final long serialVersionUID = 1;

    private final ComparisonSettings settings;
    private final OwnPrices prices;
    private transient GuardedComparison<UnpairedCompletion> comparison;

    TellUnpaired(ComparisonSettings settings, OwnPrices prices) {
        this.settings = settings;
        this.prices = prices;
    }

    @Override
    public void open(OpenContext context) {
        PairComparator comparator = new PairComparator(new Pricing(prices.book()), settings);
        comparison = new GuardedComparison<>(
                comparator::compare,
                comparator::unreadable,
                unpaired -> unpaired.completion().exchange().exchangeId(),
                getRuntimeContext().getMetricGroup().counter("unreadable_pairs"));
    }

    @Override
    public void flatMap(UnpairedCompletion unpaired, Collector<ComparisonRow> out) {
        comparison.rows(unpaired).ifPresent(rows -> out.collect(rows.row()));
    }
}
