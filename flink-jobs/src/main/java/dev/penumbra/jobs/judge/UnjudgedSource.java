package dev.penumbra.jobs.judge;

import dev.penumbra.jobs.io.ClickHouse;
import dev.penumbra.schema.price.OwnPrices;
import dev.penumbra.schema.price.PriceBook;
import java.time.Clock;
import java.util.Random;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Polls ClickHouse for pairs to judge. One reader does all of it, and what is left to do is in the tables alone. */
public final class UnjudgedSource implements Source<UnjudgedComparison, NoSplit, Void> {
    private static final long serialVersionUID = 1;

    private final ClickHouse clickHouse;
    private final JudgeSettings settings;
    private final OwnPrices prices;
    private final JudgeLimits limits;

    public UnjudgedSource(ClickHouse clickHouse, JudgeSettings settings, OwnPrices prices, JudgeLimits limits) {
        this.clickHouse = clickHouse;
        this.settings = settings;
        this.prices = prices;
        this.limits = limits;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<UnjudgedComparison, NoSplit> createReader(SourceReaderContext context) {
        PriceBook book = prices.book();
        Unjudged unjudged = new ClickHouseUnjudged(clickHouse, settings, book);
        JudgePrice price = new JudgePrice(book, settings.model());
        JudgingQueue queue = new JudgingQueue(unjudged, price, settings, limits, Clock.systemUTC(), new Random());
        context.metricGroup().gauge("judge_budget_spent", () -> queue.budgetSpent() ? 1 : 0);
        context.metricGroup().gauge("judge_pairs_without_price", queue::withoutPrice);
        context.metricGroup().gauge("judge_pairs_asked_again", queue::handedOutAgain);
        return new UnjudgedReader(queue, unjudged, settings.pollMillis());
    }

    @Override
    public SplitEnumerator<NoSplit, Void> createEnumerator(SplitEnumeratorContext<NoSplit> context) {
        return new NoSplit.Enumerator();
    }

    @Override
    public SplitEnumerator<NoSplit, Void> restoreEnumerator(SplitEnumeratorContext<NoSplit> context, Void checkpoint) {
        return new NoSplit.Enumerator();
    }

    @Override
    public SimpleVersionedSerializer<NoSplit> getSplitSerializer() {
        return new NoSplit.Serializer<>();
    }

    @Override
    public SimpleVersionedSerializer<Void> getEnumeratorCheckpointSerializer() {
        return new NoSplit.Serializer<>();
    }
}
