package dev.penumbra.e2e.stack;

import static org.awaitility.Awaitility.await;

import dev.penumbra.jobs.ComparisonJob;
import dev.penumbra.jobs.io.KafkaTopic;
import dev.penumbra.jobs.pairing.Waits;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CallFacts;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.EventCodec;
import dev.penumbra.schema.event.ExchangeFacts;
import dev.penumbra.schema.event.MirrorNote;
import dev.penumbra.schema.event.SampledBy;
import dev.penumbra.schema.event.Workload;
import dev.penumbra.schema.table.ComparisonRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison job behind a real broker that comes and goes. */
@NullUnmarked
class TopicIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String GROUP = "penumbra";
    private static final int EXCHANGES = 50;

    /** Kafka's own patience is a minute; {@code -Dbroker.outage.seconds=75} is the proof, and takes as long. */
    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("broker.outage.seconds", 10));

    private static final Set<String> PAIRS = ConcurrentHashMap.newKeySet();

    @TempDir
    Path folder;

    private final List<ChildProcess> started = new ArrayList<>();
    private final int port = FreePorts.one();
    private final String servers = "127.0.0.1:" + port;

    @BeforeEach
    void forget() {
        PAIRS.clear();
    }

    @AfterEach
    void stopAll() {
        started.forEach(ChildProcess::kill);
    }

    /** What was read is committed, and was only in the state; the next job has no checkpoint to go on from. */
    @Test
    void exchangesThatWereOpenArePairedThoughEveryCheckpointIsLost() throws Exception {
        startBroker();
        JobClient job = startJob("before");
        send(Arm.PRIMARY, 0, EXCHANGES);
        awaitCommitted();
        job.cancel().get();

        JobClient next = startJob("after");
        send(Arm.SHADOW, 0, EXCHANGES);
        await().atMost(LIMIT).until(() -> PAIRS.size() == EXCHANGES);
        next.cancel().get();
    }

    @Test
    void aBrokerThatIsAwayFailsNoAttempt() throws Exception {
        ChildProcess broker = startBroker();
        JobClient job = startJob("checkpoints");
        send(Arm.PRIMARY, 0, EXCHANGES);
        awaitCommitted();
        broker.kill();
        await().during(OUTAGE).atMost(OUTAGE.plus(LIMIT)).until(() -> isRunning(job));

        startBroker();
        send(Arm.SHADOW, 0, EXCHANGES);
        await().atMost(LIMIT).until(() -> PAIRS.size() == EXCHANGES);
        job.cancel().get();
    }

    @Test
    void aJobIsCancelledAtOnceThoughTheBrokerIsAway() throws Exception {
        ChildProcess broker = startBroker();
        JobClient job = startJob("checkpoints");
        send(Arm.PRIMARY, 0, EXCHANGES);
        awaitCommitted();
        broker.kill();
        await().during(Duration.ofSeconds(12)).atMost(LIMIT).until(() -> isRunning(job));

        job.cancel().get();

        await().atMost(Duration.ofSeconds(10)).until(() -> hasEnded(job));
    }

    /** One attempt is all that the job is given, so running tells that there was no other. */
    private static boolean isRunning(JobClient job) throws Exception {
        return job.getJobStatus().get() == JobStatus.RUNNING;
    }

    /** The cluster of a job goes away with it. */
    private static boolean hasEnded(JobClient job) throws Exception {
        try {
            return job.getJobStatus().get().isGloballyTerminalState();
        } catch (ExecutionException | IllegalStateException gone) {
            return true;
        }
    }

    private JobClient startJob(String checkpoints) throws Exception {
        Configuration options = new Configuration();
        options.set(PipelineOptions.GENERIC_TYPES, false);
        options.set(PipelineOptions.OBJECT_REUSE, true);
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        options.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve(checkpoints).toUri().toString());
        options.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, options);
        ComparisonJob.define(
                env,
                new KafkaTopic(servers, "completions", GROUP).source(),
                new ComparisonJob.Sinks(
                        new DiscardingSink<>(),
                        new Pairs(),
                        new DiscardingSink<>(),
                        new DiscardingSink<>(),
                        new DiscardingSink<>()),
                new Waits(Duration.ofMinutes(10), Duration.ofMinutes(10)));
        return env.executeAsync();
    }

    private void awaitCommitted() {
        await().atMost(LIMIT).ignoreExceptions().until(() -> committed() == EXCHANGES);
    }

    private long committed() throws Exception {
        try (Admin admin = KafkaBroker.admin(servers)) {
            return admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(offset -> offset.offset())
                    .sum();
        }
    }

    private void send(Arm arm, int from, int to) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (int number = from; number < to; number++) {
                String id = "e-" + number;
                var unused = producer.send(new ProducerRecord<>("completions", id, EventCodec.encode(event(id, arm))));
            }
        }
    }

    private ChildProcess startBroker() {
        JavaCommand command = new JavaCommand(
                "kafka",
                KafkaBroker.class.getName(),
                List.of("-Xmx256m"),
                List.of(
                        "--data", folder.resolve("data").toString(),
                        "--port", Integer.toString(port),
                        "--controller-port", Integer.toString(FreePorts.one()),
                        "--topic", "completions"));
        ChildProcess broker = ChildProcess.start(command, folder);
        started.add(broker);
        broker.awaitReady(KafkaBroker.probe(servers, "completions"), LIMIT);
        return broker;
    }

    private static CompletionEvent event(String id, Arm arm) {
        Instant now = Instant.now();
        return new CompletionEvent(
                CompletionEvent.SCHEMA_VERSION,
                new ExchangeFacts(
                        id,
                        now,
                        "proxy",
                        "gemini",
                        "other",
                        Workload.INTERACTIVE,
                        "all",
                        Map.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        new MirrorNote(
                                true,
                                null,
                                "all",
                                "1",
                                1,
                                0.5,
                                List.of(Arm.PRIMARY, Arm.SHADOW),
                                false,
                                SampledBy.EXCHANGE)),
                arm,
                new CallFacts(
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        CompletionStatus.OK,
                        200,
                        null,
                        null,
                        now,
                        1L,
                        2,
                        3,
                        4,
                        null,
                        null,
                        null,
                        List.of()),
                null,
                null);
    }

    /** Remembers which exchanges came to be pairs. */
    private static final class Pairs implements Sink<ComparisonRow> {
        private static final long serialVersionUID = 1;

        @Override
        public SinkWriter<ComparisonRow> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(ComparisonRow row, Context writing) {
                    if (row.arms() == 2) {
                        PAIRS.add(row.exchangeId());
                    }
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
