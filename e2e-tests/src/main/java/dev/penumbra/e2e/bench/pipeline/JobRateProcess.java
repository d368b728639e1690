package dev.penumbra.e2e.bench.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penumbra.e2e.bench.rig.CpuReading;
import dev.penumbra.e2e.stack.StackException;
import dev.penumbra.jobs.ComparisonJob;
import dev.penumbra.jobs.comparison.CompletionRows;
import dev.penumbra.jobs.comparison.Pricing;
import dev.penumbra.jobs.io.BatchLimits;
import dev.penumbra.jobs.io.ClickHouse;
import dev.penumbra.jobs.io.ClickHouseSink;
import dev.penumbra.jobs.io.DecodeEvents;
import dev.penumbra.jobs.io.KafkaTopic;
import dev.penumbra.jobs.pairing.Waits;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.table.CompletionRow;
import dev.penumbra.schema.table.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The job in a process of its own, so that it can be pinned and its CPU time read: takes a topic from its beginning, some
 * times over, and prints a line of JSON about each time. What it is given is one line of JSON.
 */
public final class JobRateProcess {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Waits WAITS = new Waits(Duration.ofSeconds(10), Duration.ofSeconds(10));
    private static final AtomicLong TAKEN = new AtomicLong();

    private final JobRate.Order order;

    private JobRateProcess(JobRate.Order order) {
        this.order = order;
    }

    public static void main(String[] arguments) throws Exception {
        Thread.currentThread().setUncaughtExceptionHandler(JobRateProcess::end);
        JobRateProcess process = new JobRateProcess(JSON.readValue(arguments[0], JobRate.Order.class));
        for (int run = 0; run < process.order.runs(); run++) {
            System.out.println(JSON.writeValueAsString(process.run()));
        }
        System.exit(0); // Flink's threads would go on.
    }

    /** To standard error, which is kept; logs go where results do. */
    private static void end(Thread thread, Throwable failure) {
        failure.printStackTrace();
        System.exit(1);
    }

    /** Between a tenth and nineteen twentieths of the events, so that neither start nor end counts. */
    private JobRate.Run run() throws Exception {
        TAKEN.set(0);
        JobClient job = start();
        long from = await(order.events() / 10, job);
        long nanos = System.nanoTime();
        CpuReading cpu = cpu();
        long until = await(order.events() * 19 / 20, job);
        CpuReading.Use used = cpu().since(cpu);
        JobRate.Run run = new JobRate.Run(until - from, System.nanoTime() - nanos, used.nanosWithoutCompilers());
        job.cancel().get();
        return run;
    }

    private static long await(long events, JobClient job) {
        Waiting.until("the job has taken " + events + " events", () -> TAKEN.get() >= events || hasEnded(job));
        if (TAKEN.get() < events) {
            throw new StackException("The job has ended with " + TAKEN.get() + " events taken: its log says why.");
        }
        return TAKEN.get();
    }

    private static boolean hasEnded(JobClient job) {
        return job.getJobStatus().join().isGloballyTerminalState();
    }

    private static CpuReading cpu() {
        return CpuReading.of(List.of(ProcessHandle.current().pid()));
    }

    private JobClient start() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, settings());
        KafkaTopic topic =
                new KafkaTopic(order.servers(), order.topic(), UUID.randomUUID().toString());
        switch (order.kind()) {
            case PASS -> events(env, topic).sinkTo(new Counting<>());
            case COMPARE -> ComparisonJob.define(env, topic.source(), thrownAway(), WAITS);
            case INGEST -> events(env, topic).map(new ToRow()).sinkTo(new CountingInto<>(completions()));
        }
        return env.executeAsync();
    }

    /** As in production, but that a job which fails ends the measurement: threads of one that began again would count as idle. */
    private Configuration settings() {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, order.checkpoints());
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return settings;
    }

    private static DataStream<CompletionEvent> events(StreamExecutionEnvironment env, KafkaTopic topic) {
        return env.fromSource(topic.source(), WatermarkStrategy.noWatermarks(), "topic-records")
                .process(new DecodeEvents());
    }

    private static ComparisonJob.Sinks thrownAway() {
        return new ComparisonJob.Sinks(
                new Counting<>(),
                new DiscardingSink<>(),
                new DiscardingSink<>(),
                new DiscardingSink<>(),
                new DiscardingSink<>());
    }

    private Sink<CompletionRow> completions() {
        ClickHouse clickHouse = Objects.requireNonNull(order.clickHouse());
        return new ClickHouseSink<>(clickHouse, Table.COMPLETIONS, BatchLimits.DEFAULT);
    }

    /** As the job prices an event. */
    @SuppressWarnings("NullAway.Init") // open() sets what Flink does not serialise
    private static final class ToRow extends RichMapFunction<CompletionEvent, CompletionRow> {
        private static final long serialVersionUID = 1;

        private transient CompletionRows rows;

        @Override
        public void open(OpenContext context) {
            rows = new CompletionRows(new Pricing(PriceBook.shipped()));
        }

        @Override
        public CompletionRow map(CompletionEvent event) {
            return rows.row(event);
        }
    }

    /** Counts and throws away. */
    private static final class Counting<T> implements Sink<T> {
        private static final long serialVersionUID = 1;

        @Override
        public SinkWriter<T> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(T row, Context writing) {
                    TAKEN.incrementAndGet();
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }

    /** Counts what another sink has taken. */
    private static final class CountingInto<T> implements Sink<T> {
        private static final long serialVersionUID = 1;

        private final Sink<T> sink;

        CountingInto(Sink<T> sink) {
            this.sink = sink;
        }

        @Override
        public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
            return new CountingWriter<>(sink.createWriter(context));
        }
    }

    @SuppressWarnings("try") // Flink closes writers in its own way.
    private static final class CountingWriter<T> implements SinkWriter<T> {
        private final SinkWriter<T> writer;

        CountingWriter(SinkWriter<T> writer) {
            this.writer = writer;
        }

        @Override
        public void write(T row, Context writing) throws IOException, InterruptedException {
            writer.write(row, writing);
            TAKEN.incrementAndGet();
        }

        @Override
        public void flush(boolean endOfInput) throws IOException, InterruptedException {
            writer.flush(endOfInput);
        }

        @Override
        public void close() throws Exception {
            writer.close();
        }
    }
}
