package dev.penumbra.jobs;

import static dev.penumbra.jobs.TestEvents.arm;
import static dev.penumbra.schema.event.Arm.PRIMARY;
import static dev.penumbra.schema.event.Arm.SHADOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.migration.Schema;
import dev.penumbra.jobs.io.ClickHouse;
import dev.penumbra.jobs.io.TopicRecord;
import dev.penumbra.jobs.judge.AskJudge;
import dev.penumbra.jobs.judge.JudgeLimits;
import dev.penumbra.jobs.judge.JudgeServer;
import dev.penumbra.jobs.judge.JudgeSettings;
import dev.penumbra.jobs.judge.UnjudgedSource;
import dev.penumbra.jobs.pairing.Waits;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.EventCodec;
import dev.penumbra.schema.event.EventFormatException;
import dev.penumbra.schema.event.HealthCodec;
import dev.penumbra.schema.event.TestHealth;
import dev.penumbra.schema.price.OwnPrices;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Both jobs on the tables of a real engine. */
class TablesIT {
    private static final String AWKWARD = "it's \\ \"ü\" \t\n ? ; {x:String} -- 日本";

    /** The tables let go of rows by their age, so the events are of today. */
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(3)
            .build());

    private static ClickHouseProcess engine;
    private static ClickHouse clickHouse;

    @TempDir
    Path folder;

    @BeforeAll
    static void migrate() {
        engine = ClickHouseProcess.start();
        new Schema(engine.access(), Clock.systemUTC()).apply();
        clickHouse = new ClickHouse(
                engine.url().toString(),
                "penumbra",
                engine.user(),
                engine.passwordFile().toString());
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void rowsAreReadAsTheyWereWrittenAndTwiceIsOnce() throws Exception {
        List<byte[]> records = List.of(
                record(arm("t-1", PRIMARY).at(now).answer(AWKWARD).event()),
                record(arm("t-1", SHADOW).at(now).answer("other").event()),
                record(arm("t-2", PRIMARY)
                        .at(now)
                        .notMirrored()
                        .withoutText()
                        .withoutUsage()
                        .event()),
                "poison".getBytes(StandardCharsets.UTF_8),
                HealthCodec.encode(TestHealth.report("proxy-1", now)));
        compare(records);
        compare(records);

        assertThat(query("SELECT exchange_id, arm, toString(started_at), dimensions['feature'], toString(cost_usd)"
                        + " FROM completions WHERE exchange_id LIKE 't-%' ORDER BY exchange_id, arm"))
                .containsExactly(
                        "t-1|primary|" + now() + "|ticket-triage|0.00055",
                        "t-1|shadow|" + now() + "|ticket-triage|0.0044",
                        "t-2|primary|" + now() + "|ticket-triage|null");
        assertThat(query("SELECT outcome, disagree, arms, toString(cost_delta_usd), lite_self_disagree"
                        + " FROM comparisons WHERE exchange_id = 't-1'"))
                .containsExactly("ok|1|2|0.00385|null");
        assertThat(query("SELECT lite_text FROM samples WHERE exchange_id = 't-1'"))
                .containsExactly(AWKWARD);
        assertThat(query("SELECT offset, base64Decode(payload_base64) FROM dead_letters"))
                .containsExactly("3|poison");
        assertThat(query("SELECT proxy, toString(reported_at), timeouts['pool_wait'], events_dropped['quota'],"
                        + " primary_wait_p95_millis, shadow_wait_p95_millis, breakers_open[1],"
                        + " toString(budget_limit_usd['*'] - budget_committed_usd['*']) FROM proxy_health"))
                .containsExactly("proxy-1|" + now() + "|4|3|25|null|shadow gemini-3.1-pro-preview|37.5");
    }

    @Test
    void anOutageOfClickHouseIsWaitedOutAndLosesNothing() throws Exception {
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            records.add(record(arm("o-" + i, PRIMARY).at(now).notMirrored().event()));
        }
        engine.kill();
        JobClient job = start(records);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> job.getJobStatus().get() == JobStatus.RUNNING);
        engine.restart();
        job.getJobExecutionResult().get();

        assertThat(query("SELECT count(), sum(input_tokens) FROM completions WHERE exchange_id LIKE 'o-%'"))
                .containsExactly("500|500000");
    }

    /** A row that ClickHouse refuses would be sent again for ever, and hold up all behind it. */
    @Test
    void whateverTheCodecLetsPassTheTablesTake() throws Exception {
        FuzzedEvents fuzzed = new FuzzedEvents(11);
        List<byte[]> records = new ArrayList<>();
        Set<String> sound = new HashSet<>();
        for (int number = 0; number < 4_000; number++) {
            byte[] record = fuzzed.next(number, now);
            records.add(record);
            soundKey(record).ifPresent(sound::add);
        }
        compare(records);

        assertThat(query("SELECT DISTINCT concat(exchange_id, ' ', arm) FROM completions"
                        + " WHERE exchange_id LIKE 'f-%'"))
                .containsAll(sound);
        assertThat(sound).hasSizeGreaterThan(1_000);
    }

    private Optional<String> soundKey(byte[] record) {
        try {
            CompletionEvent event = EventCodec.decode(record);
            return event.exchange().exchangeId().startsWith("f-")
                            && event.exchange().startedAt().equals(now)
                    ? Optional.of(
                            event.exchange().exchangeId() + " " + event.arm().wireName())
                    : Optional.empty();
        } catch (EventFormatException deadLetter) {
            return Optional.empty();
        }
    }

    /** More days than one insert may touch by default. */
    @Test
    void aBacklogOfManyDaysIsTaken() throws Exception {
        List<byte[]> records = new ArrayList<>();
        for (int day = 0; day < 150; day++) {
            records.add(record(arm("d-" + day, PRIMARY)
                    .at(now.minus(day, ChronoUnit.DAYS))
                    .notMirrored()
                    .event()));
        }
        compare(records);

        assertThat(query("SELECT count() FROM completions WHERE exchange_id LIKE 'd-%'"))
                .containsExactly("150");
    }

    @Test
    void disagreementsAreJudgedOnceAndThenNoMore() throws Exception {
        compare(List.of(
                record(arm("j-1", PRIMARY).at(now).answer("left").event()),
                record(arm("j-1", SHADOW).at(now).answer("right").event()),
                record(arm("j-2", PRIMARY).at(now).answer("same").event()),
                record(arm("j-2", SHADOW).at(now).answer("same").event())));
        try (JudgeServer server = new JudgeServer(question -> JudgeServer.Reply.says("[[A>B]]"))) {
            JobClient job = judge(server.url());
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> judged().size() == 2);
            job.cancel().get();

            assertThat(judged()).containsExactly("j-1|lite_first|-1|1|1", "j-1|pro_first|1|1|1");
            assertThat(server.questions().stream()
                            .filter(question -> question.text().contains("\nright\n"))
                            .count())
                    .isEqualTo(2);
        }
    }

    private String now() {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS")
                .withZone(ZoneOffset.UTC)
                .format(now);
    }

    private static List<String> judged() throws SQLException {
        return query("SELECT exchange_id, answer_order, sign, attempts, cost_usd > 0 FROM judgements"
                + " WHERE exchange_id LIKE 'j-%' ORDER BY exchange_id, answer_order");
    }

    private static void compare(List<byte[]> values) throws Exception {
        start(values).getJobExecutionResult().get();
    }

    private static JobClient start(List<byte[]> values) throws Exception {
        ArrayList<byte[]> sent = new ArrayList<>(values);
        StreamExecutionEnvironment env = environment();
        ComparisonJob.define(
                env,
                new DataGeneratorSource<>(
                        index -> new TopicRecord("completions", 0, index, sent.get(index.intValue())),
                        sent.size(),
                        TypeInformation.of(TopicRecord.class)),
                ComparisonJob.Sinks.in(clickHouse),
                new Waits(Duration.ofSeconds(30), Duration.ofSeconds(30)));
        return env.executeAsync();
    }

    private JobClient judge(String url) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "k");
        JudgeSettings settings = new JudgeSettings(
                true, url, null, "gemini-4-argon", key.toString(), "v1", 4, 100, new BigDecimal("50"), 0.0);
        StreamExecutionEnvironment env = environment();
        JudgeJob.define(
                env,
                new UnjudgedSource(clickHouse, settings, OwnPrices.NONE, JudgeLimits.DEFAULT),
                JudgeJob.sink(clickHouse),
                new AskJudge(settings, OwnPrices.NONE, JudgeLimits.DEFAULT));
        return env.executeAsync();
    }

    private static StreamExecutionEnvironment environment() {
        Configuration options = new Configuration();
        options.set(PipelineOptions.GENERIC_TYPES, false);
        options.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(options);
        env.setParallelism(2);
        return env;
    }

    private static byte[] record(CompletionEvent event) {
        return EventCodec.encode(event);
    }

    private static List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = clickHouse.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(result.getObject(i)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }
}
