package dev.penumbra.jobs;

import dev.penumbra.jobs.comparison.ComparisonSettings;
import dev.penumbra.jobs.comparison.CompletionPair;
import dev.penumbra.jobs.comparison.PairComparator;
import dev.penumbra.jobs.comparison.Pricing;
import dev.penumbra.schema.price.OwnPrices;
import dev.penumbra.schema.table.ComparisonRow;
import dev.penumbra.schema.table.SampleRow;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Each pair to its comparison, and its texts to a sample beside it. */
@SuppressWarnings("NullAway.Init") // open() sets what Flink does not serialise
final class ComparePairs extends ProcessFunction<CompletionPair, ComparisonRow> {
    static final OutputTag<SampleRow> SAMPLES = new OutputTag<>("samples", TypeInformation.of(SampleRow.class));
    private static final long serialVersionUID = 1;

    private final ComparisonSettings settings;
    private final OwnPrices prices;
    private transient GuardedComparison<CompletionPair> comparison;

    ComparePairs(ComparisonSettings settings, OwnPrices prices) {
        this.settings = settings;
        this.prices = prices;
    }

    @Override
    public void open(OpenContext context) {
        PairComparator comparator = new PairComparator(new Pricing(prices.book()), settings);
        comparison = new GuardedComparison<>(
                comparator::compare,
                comparator::unreadable,
                pair -> pair.primary().exchange().exchangeId(),
                getRuntimeContext().getMetricGroup().counter("unreadable_pairs"));
    }

    @Override
    public void processElement(CompletionPair pair, Context context, Collector<ComparisonRow> out) {
        comparison.rows(pair).ifPresent(rows -> {
            out.collect(rows.row());
            rows.sample().ifPresent(sample -> context.output(SAMPLES, sample));
        });
    }
}
