package dev.penumbra.jobs;

import dev.penumbra.jobs.comparison.CompletionRows;
import dev.penumbra.jobs.comparison.Pricing;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.price.OwnPrices;
import dev.penumbra.schema.table.CompletionRow;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;

/** Each event to its priced row, mirrored or not; tokens without a price are counted, because a sum would hide them. */
@SuppressWarnings("NullAway.Init") // open() sets what Flink does not serialise
final class PriceCompletions extends RichMapFunction<CompletionEvent, CompletionRow> {
    private static final long serialVersionUID = 1;

    private final OwnPrices prices;
    private transient Pricing pricing;
    private transient CompletionRows rows;
    private transient Counter unpriced;

    PriceCompletions(OwnPrices prices) {
        this.prices = prices;
    }

    @Override
    public void open(OpenContext context) {
        pricing = new Pricing(prices.book());
        rows = new CompletionRows(pricing);
        unpriced = getRuntimeContext().getMetricGroup().counter("unpriced_completions");
    }

    @Override
    public CompletionRow map(CompletionEvent event) {
        if (pricing.leavesUnpriced(event)) {
            unpriced.inc();
        }
        return rows.row(event);
    }
}
