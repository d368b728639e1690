package dev.penumbra.jobs;

import dev.penumbra.jobs.comparison.ComparisonSettings;
import dev.penumbra.jobs.io.BatchLimits;
import dev.penumbra.jobs.io.ClickHouse;
import dev.penumbra.jobs.io.ClickHouseSink;
import dev.penumbra.jobs.io.DecodeEvents;
import dev.penumbra.jobs.io.TopicRecord;
import dev.penumbra.jobs.pairing.PackedEvent;
import dev.penumbra.jobs.pairing.PairCompletions;
import dev.penumbra.jobs.pairing.Waits;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.price.OwnPrices;
import dev.penumbra.schema.table.ComparisonRow;
import dev.penumbra.schema.table.CompletionRow;
import dev.penumbra.schema.table.DeadLetterRow;
import dev.penumbra.schema.table.ProxyHealthRow;
import dev.penumbra.schema.table.SampleRow;
import dev.penumbra.schema.table.Table;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** From the topic to the tables: completions straight through, mirrored ones paired and compared as well. */
public final class ComparisonJob {
    static final String NAME = "comparison";

    private ComparisonJob() {}

    /** Where the rows of the job go. */
    public record Sinks(
            Sink<CompletionRow> completions,
            Sink<ComparisonRow> comparisons,
            Sink<SampleRow> samples,
            Sink<DeadLetterRow> deadLetters,
            Sink<ProxyHealthRow> proxyHealth) {
        static Sinks in(ClickHouse clickHouse) {
            BatchLimits limits = BatchLimits.DEFAULT;
            return new Sinks(
                    new ClickHouseSink<>(clickHouse, Table.COMPLETIONS, limits),
                    new ClickHouseSink<>(clickHouse, Table.COMPARISONS, limits),
                    new ClickHouseSink<>(clickHouse, Table.SAMPLES, limits),
                    new ClickHouseSink<>(clickHouse, Table.DEAD_LETTERS, limits),
                    new ClickHouseSink<>(clickHouse, Table.PROXY_HEALTH, limits));
        }
    }

    /** The job alone, on the cluster that the Flink client speaks to. */
    public static void main(String[] arguments) throws Exception {
        JobsConfig config = JobsConfig.fromArguments(arguments);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.job(config, NAME));
        define(env, config);
        env.execute(NAME);
    }

    static void define(StreamExecutionEnvironment env, JobsConfig config) {
        define(
                env,
                config.kafka().source(),
                Sinks.in(config.clickhouse()),
                config.pairing().waits(),
                config.comparisons(),
                config.prices());
    }

    /** The job between any source of records and any sinks, with answers compared as they show themselves, by the shipped prices. */
    public static void define(
            StreamExecutionEnvironment env, Source<TopicRecord, ?, ?> source, Sinks sinks, Waits waits) {
        define(env, source, sinks, waits, ComparisonSettings.DEFAULT, OwnPrices.NONE);
    }

    private static void define(
            StreamExecutionEnvironment env,
            Source<TopicRecord, ?, ?> source,
            Sinks sinks,
            Waits waits,
            ComparisonSettings settings,
            OwnPrices prices) {
        SingleOutputStreamOperator<CompletionEvent> events = events(env, source);
        write(events.getSideOutput(DecodeEvents.DEAD_LETTERS), sinks.deadLetters(), "dead-letters");
        write(events.getSideOutput(DecodeEvents.HEALTH), sinks.proxyHealth(), "proxy-health");
        write(named(events.map(new PriceCompletions(prices)), "price-completions"), sinks.completions(), "completions");
        compare(events, sinks, waits, settings, prices);
    }

    private static SingleOutputStreamOperator<CompletionEvent> events(
            StreamExecutionEnvironment env, Source<TopicRecord, ?, ?> source) {
        DataStream<TopicRecord> records = env.fromSource(source, WatermarkStrategy.noWatermarks(), "topic-records")
                .uid("topic-records");
        return named(records.process(new DecodeEvents()), "decode-events");
    }

    private static void compare(
            DataStream<CompletionEvent> events,
            Sinks sinks,
            Waits waits,
            ComparisonSettings settings,
            OwnPrices prices) {
        var pairs = named(
                events.filter(event -> event.exchange().mirror().mirrored())
                        .name("mirrored-only")
                        .uid("mirrored-only")
                        .map(PackedEvent::of)
                        .name("pack-texts")
                        .uid("pack-texts")
                        .keyBy(packed -> packed.event().exchange().exchangeId())
                        .process(new PairCompletions(waits)),
                "pair-completions");
        var comparisons = named(pairs.process(new ComparePairs(settings, prices)), "compare-pairs");
        var unpaired = named(
                pairs.getSideOutput(PairCompletions.UNPAIRED).flatMap(new TellUnpaired(settings, prices)),
                "tell-unpaired");
        write(comparisons.union(unpaired), sinks.comparisons(), "comparisons");
        write(comparisons.getSideOutput(ComparePairs.SAMPLES), sinks.samples(), "samples");
    }

    private static <T> SingleOutputStreamOperator<T> named(SingleOutputStreamOperator<T> operator, String name) {
        return operator.name(name).uid(name);
    }

    private static <T> void write(DataStream<T> rows, Sink<T> sink, String table) {
        rows.sinkTo(sink).name("write-" + table).uid("write-" + table);
    }
}
