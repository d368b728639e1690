package dev.penumbra.jobs;

import static dev.penumbra.jobs.TestEvents.arm;
import static dev.penumbra.schema.event.Arm.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.migration.Schema;
import dev.penumbra.jobs.FaultyFront.Fault;
import dev.penumbra.jobs.io.ClickHouse;
import dev.penumbra.jobs.io.KafkaTopic;
import dev.penumbra.jobs.io.TopicRecord;
import dev.penumbra.jobs.pairing.Waits;
import dev.penumbra.schema.event.EventCodec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.checkpoint.CheckpointStatsCounts;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The comparison job under load, with its settings of production, before a ClickHouse that comes and goes. */
class OutageIT {
    private static final int EVENTS_PER_SECOND = 400;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static ClickHouseProcess engine;

    @TempDir
    Path folder;

    @BeforeAll
    static void migrate() {
        engine = ClickHouseProcess.start();
        new Schema(engine.access(), Clock.systemUTC()).apply();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void anOutageUnderLoadLosesNothingAndFailsNeitherAttemptNorCheckpoint(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        JobClient job =
                start("o", 10 * EVENTS_PER_SECOND, clickHouse(engine.url().toString()));
        long failed = failedOnceRunning(cluster, job);
        awaitRows("o", 2 * EVENTS_PER_SECOND);
        engine.kill();
        Awaitility.await()
                .during(Duration.ofSeconds(5))
                .atMost(LIMIT)
                .until(() -> checkpoints(cluster, job).getNumberOfInProgressCheckpoints() > 0);
        engine.restart();
        awaitRows("o", 10 * EVENTS_PER_SECOND);

        assertUndisturbed(cluster, job, failed);
        job.cancel().get();
        assertThat(rows("o")).isEqualTo(10 * EVENTS_PER_SECOND);
    }

    @Test
    void whateverHappensToAnInsertItIsTriedAgainAndItsRowsAreSeenOnce(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        try (FaultyFront front = new FaultyFront(engine.url())) {
            JobClient job = start("f", 2 * EVENTS_PER_SECOND, clickHouse(front.url()));
            long failed = failedOnceRunning(cluster, job);
            front.next(
                    Fault.TOO_MANY_PARTS,
                    Fault.TOO_MANY_PARTS,
                    Fault.UNAVAILABLE,
                    Fault.CUT,
                    Fault.ACKNOWLEDGEMENT_LOST,
                    Fault.TOO_MANY_PARTS);
            awaitRows("f", 2 * EVENTS_PER_SECOND);

            Awaitility.await().atMost(LIMIT).until(() -> front.done() == 6);
            assertUndisturbed(cluster, job, failed);
            job.cancel().get();
            assertThat(rows("f")).isEqualTo(2 * EVENTS_PER_SECOND);
        }
    }

    @Test
    void aRowThatItsTableRefusesIsADeadLetterAndTheJobGoesOn(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (FaultyFront front = new FaultyFront(engine.url())) {
            front.refuse("completion_rows", "p-77");
            JobClient job = start("p", EVENTS_PER_SECOND, clickHouse(front.url()));
            long failed = failedOnceRunning(cluster, job);
            awaitRows("p", EVENTS_PER_SECOND - 1);

            assertUndisturbed(cluster, job, failed);
            job.cancel().get();
            assertThat(rows("p")).isEqualTo(EVENTS_PER_SECOND - 1);
            assertThat(number("SELECT count() FROM dead_letters WHERE topic = 'completion_rows' AND reason = 'code 27'"
                            + " AND base64Decode(payload_base64) = 'exchange_id=p-77 arm=primary'"))
                    .isEqualTo(1);
        }
    }

    /** A checkpoint that comes due before all tasks run is given up, and counts as failed. */
    private static long failedOnceRunning(MiniCluster cluster, JobClient job) throws Exception {
        Awaitility.await().atMost(LIMIT).until(() -> checkpoints(cluster, job).getNumberOfCompletedCheckpoints() > 0);
        return checkpoints(cluster, job).getNumberOfFailedCheckpoints();
    }

    private static void assertUndisturbed(MiniCluster cluster, JobClient job, long failed) throws Exception {
        AccessExecutionGraph graph = cluster.getExecutionGraph(job.getJobID()).get();
        assertThat(graph.getAllExecutionVertices())
                .allMatch(vertex -> vertex.getCurrentExecutionAttempt().getAttemptNumber() == 0);
        assertThat(checkpoints(cluster, job).getNumberOfFailedCheckpoints()).isEqualTo(failed);
    }

    private static CheckpointStatsCounts checkpoints(MiniCluster cluster, JobClient job) throws Exception {
        return cluster.getExecutionGraph(job.getJobID())
                .get()
                .getCheckpointStatsSnapshot()
                .getCounts();
    }

    /** After so many events the last one comes again and again, so that the job goes on and its rows do not. */
    private JobClient start(String prefix, int events, ClickHouse clickHouse) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings());
        Instant now = Instant.now();
        GeneratorFunction<Long, TopicRecord> records = number ->
                new TopicRecord("completions", 0, number, record(prefix + "-" + Math.min(number, events - 1), now));
        ComparisonJob.define(
                env,
                new DataGeneratorSource<>(
                        records,
                        Long.MAX_VALUE,
                        RateLimiterStrategy.perSecond(EVENTS_PER_SECOND),
                        TypeInformation.of(TopicRecord.class)),
                ComparisonJob.Sinks.in(clickHouse),
                new Waits(Duration.ofSeconds(30), Duration.ofSeconds(30)));
        return env.executeAsync();
    }

    private Configuration settings() {
        JobsConfig config = new JobsConfig(
                new KafkaTopic("127.0.0.1:1", "completions", "penumbra"),
                clickHouse(engine.url().toString()),
                new JobsConfig.Checkpoints(folder.toString(), 200, 3, null),
                new JobsConfig.Web(0, null),
                new JobsConfig.Pairing(30_000, null),
                null,
                2,
                null,
                null);
        return FlinkSettings.job(config, ComparisonJob.NAME);
    }

    private static byte[] record(String id, Instant now) {
        return EventCodec.encode(arm(id, PRIMARY).at(now).notMirrored().event());
    }

    private static ClickHouse clickHouse(String url) {
        return new ClickHouse(
                url, "penumbra", engine.user(), engine.passwordFile().toString());
    }

    private static void awaitRows(String prefix, int least) {
        Awaitility.await().atMost(LIMIT).until(() -> rows(prefix) >= least);
    }

    private static long rows(String prefix) throws SQLException {
        return number("SELECT count() FROM completions WHERE exchange_id LIKE '" + prefix + "-%'");
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = clickHouse(engine.url().toString()).connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
