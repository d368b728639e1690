package dev.penumbra.jobs;

import static dev.penumbra.jobs.TestEvents.arm;
import static dev.penumbra.schema.event.Arm.PRIMARY;
import static dev.penumbra.schema.event.Arm.SHADOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penumbra.jobs.io.TopicRecord;
import dev.penumbra.jobs.pairing.Waits;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.EventCodec;
import dev.penumbra.schema.table.ComparisonRow;
import dev.penumbra.schema.table.CompletionRow;
import dev.penumbra.schema.table.DeadLetterRow;
import dev.penumbra.schema.table.SampleRow;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.function.SerializableFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of {@code savepoints} holds the state of the comparison job as a version that was in use wrote it. */
class SavepointTest {
    private static final Path SAVEPOINTS = Path.of("src/test/resources/savepoints");
    private static final int OPEN = 4;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private final CollectingSink<CompletionRow> completions = new CollectingSink<>("savepoint-completions");
    private final CollectingSink<ComparisonRow> comparisons = new CollectingSink<>("savepoint-comparisons");
    private final CollectingSink<SampleRow> samples = new CollectingSink<>("savepoint-samples");
    private final CollectingSink<DeadLetterRow> deadLetters = new CollectingSink<>("savepoint-dead-letters");

    static Stream<Arguments> savepointsAndBackends() throws IOException {
        try (Stream<Path> folders = Files.list(SAVEPOINTS)) {
            List<Path> savepoints = folders.filter(Files::isDirectory).toList();
            return savepoints.stream()
                    .flatMap(savepoint ->
                            Stream.of("hashmap", "rocksdb").map(backend -> Arguments.of(savepoint, backend)));
        }
    }

    @ParameterizedTest
    @MethodSource("savepointsAndBackends")
    void pairsThatWereOpenInAnEarlierVersionAreCompletedByThisOne(Path savepoint, String backend) throws Exception {
        Configuration options = options(backend);
        options.set(
                StateRecoveryOptions.SAVEPOINT_PATH,
                savepoint.toAbsolutePath().toUri().toString());
        options.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.NO_CLAIM);

        JobClient job = start(options, SavepointTest::shadows);
        await().atMost(Duration.ofSeconds(60)).until(() -> comparisons.rows().size() >= OPEN);
        job.cancel().get();

        assertThat(comparisons.rows())
                .extracting(row -> row.exchangeId() + " " + row.outcome())
                .containsExactlyInAnyOrder("open-0 ok", "open-1 ok", "open-2 ok", "open-3 ok");
        assertThat(samples.rows()).hasSize(OPEN).allSatisfy(sample -> {
            assertThat(sample.liteText()).isEqualTo("as the old version kept it");
            assertThat(sample.proText()).isEqualTo("as this one got it");
        });
    }

    /** With {@code -Dsavepoint.fixture=NAME} it writes a folder of that name, to be committed with a release. */
    @Test
    @EnabledIfSystemProperty(named = "savepoint.fixture", matches = "[\\w.-]+")
    void theStateOfThisVersionIsWritten() throws Exception {
        JobClient job = start(options("hashmap"), SavepointTest::primaries);
        await().atMost(Duration.ofSeconds(60)).until(() -> !comparisons.rows().isEmpty());
        await().until(() -> completions.rows().size() > 100);
        Path target = Files.createTempDirectory("savepoint");
        String written = job.stopWithSavepoint(false, target.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();

        Path kept = Files.createDirectories(SAVEPOINTS.resolve(System.getProperty("savepoint.fixture")));
        Path whole = Path.of(URI.create(written));
        assertThat(whole.toFile().list()).containsExactly("_metadata");
        Files.copy(whole.resolve("_metadata"), kept.resolve("_metadata"));
    }

    /** Over and over the primaries of four exchanges, and both arms of a fifth, which is complete. */
    private static CompletionEvent primaries(long index) {
        long turn = index % (OPEN + 2);
        return switch ((int) turn) {
            case OPEN -> arm("complete", PRIMARY).event();
            case OPEN + 1 -> arm("complete", SHADOW).event();
            default ->
                arm("open-" + turn, PRIMARY)
                        .answer("as the old version kept it")
                        .event();
        };
    }

    /** What was missing, and once more what was not. */
    private static CompletionEvent shadows(long index) {
        long turn = index % (OPEN + 1);
        return turn == OPEN
                ? arm("complete", SHADOW).event()
                : arm("open-" + turn, SHADOW).answer("as this one got it").event();
    }

    private static Configuration options(String backend) {
        Configuration options = new Configuration();
        options.set(PipelineOptions.GENERIC_TYPES, false);
        options.set(PipelineOptions.OBJECT_REUSE, true);
        options.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        options.set(StateBackendOptions.STATE_BACKEND, backend);
        return options;
    }

    private JobClient start(Configuration options, SerializableFunction<Long, CompletionEvent> events)
            throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(options);
        env.setParallelism(2);
        DataGeneratorSource<TopicRecord> source = new DataGeneratorSource<>(
                index -> new TopicRecord("completions", 0, index, EventCodec.encode(events.apply(index))),
                Long.MAX_VALUE,
                RateLimiterStrategy.perSecond(200),
                TypeInformation.of(TopicRecord.class));
        ComparisonJob.define(
                env,
                source,
                new ComparisonJob.Sinks(completions, comparisons, samples, deadLetters, new DiscardingSink<>()),
                new Waits(Duration.ofMinutes(10), Duration.ofMinutes(10)));
        return env.executeAsync();
    }
}
