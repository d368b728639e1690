package dev.penumbra.jobs;

import dev.penumbra.jobs.io.BatchLimits;
import dev.penumbra.jobs.io.ClickHouse;
import dev.penumbra.jobs.io.ClickHouseSink;
import dev.penumbra.jobs.judge.AskJudge;
import dev.penumbra.jobs.judge.JudgeLimits;
import dev.penumbra.jobs.judge.JudgeSettings;
import dev.penumbra.jobs.judge.UnjudgedComparison;
import dev.penumbra.jobs.judge.UnjudgedSource;
import dev.penumbra.schema.table.JudgementRow;
import dev.penumbra.schema.table.Table;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Asks a judge about pairs that disagree. A job of its own, so that a slow judge holds up no comparison; one at a time is
 * enough, since all it does is wait for calls.
 */
public final class JudgeJob {
    static final String NAME = "judge";

    private JudgeJob() {}

    /** The job alone, on the cluster that the Flink client speaks to. */
    public static void main(String[] arguments) throws Exception {
        JobsConfig config = JobsConfig.fromArguments(arguments);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.job(config, NAME));
        define(
                env,
                config,
                config.judging().orElseThrow(() -> new ConfigException("jobs.judge is not enabled; set it")));
        env.execute(NAME);
    }

    static void define(StreamExecutionEnvironment env, JobsConfig config, JudgeSettings settings) {
        define(
                env,
                new UnjudgedSource(config.clickhouse(), settings, config.prices(), JudgeLimits.DEFAULT),
                sink(config.clickhouse()),
                new AskJudge(settings, config.prices(), JudgeLimits.DEFAULT));
    }

    static Sink<JudgementRow> sink(ClickHouse clickHouse) {
        return new ClickHouseSink<>(clickHouse, Table.JUDGEMENTS, BatchLimits.DEFAULT);
    }

    /** The job between any source of pairs and any sink. */
    public static void define(
            StreamExecutionEnvironment env,
            Source<UnjudgedComparison, ?, ?> source,
            Sink<JudgementRow> sink,
            AskJudge askJudge) {
        env.setParallelism(1);
        DataStream<UnjudgedComparison> pairs = env.fromSource(
                        source, WatermarkStrategy.noWatermarks(), "unjudged-comparisons")
                .uid("unjudged-comparisons");
        AsyncDataStream.unorderedWait(
                        pairs, askJudge, askJudge.longestRoundMillis(), TimeUnit.MILLISECONDS, askJudge.capacity())
                .name("ask-judge")
                .uid("ask-judge")
                .sinkTo(sink)
                .name("write-judgements")
                .uid("write-judgements");
    }
}
