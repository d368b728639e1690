package dev.penumbra.jobs.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.migration.Schema;
import dev.penumbra.jobs.io.ClickHouse;
import dev.penumbra.schema.price.PriceBook;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the source of the judge asks, on the tables of a real engine. */
class ClickHouseUnjudgedIT {
    private static ClickHouseProcess engine;
    private static ClickHouse clickHouse;

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
    void whatALaterRoundReplacedWasSpentToo() throws Exception {
        run("SYSTEM STOP MERGES judgement_rows");
        insertJudgement("e-1", "lite_first", "0.25", 1);
        insertJudgement("e-1", "lite_first", "0.5", 2);
        insertJudgement("e-1", "pro_first", "0.125", 2);
        try (Unjudged unjudged = unjudged("judge", 0)) {
            assertThat(unjudged.spentSince(Instant.now().minus(1, ChronoUnit.HOURS)))
                    .isEqualByComparingTo(new BigDecimal("0.875"));
            assertThat(unjudged.spentSince(Instant.now().plus(1, ChronoUnit.HOURS)))
                    .isEqualByComparingTo(BigDecimal.ZERO);
        }
    }

    @Test
    void aRoundWithoutAnAnswerIsSpentAndJudgesNothing() throws Exception {
        insertUnanswered("e-2", "lite_first", "0.25");
        insertUnanswered("e-2", "lite_first", "0.5");
        insertJudgement("e-2", "lite_first", "1", 3);
        insertUnanswered("e-3", "lite_first", "0");
        insertUnanswered("e-3", "pro_first", "0");
        try (Unjudged unjudged = unjudged("judge", 0)) {
            assertThat(unjudged.judged(List.of("e-3"))).isEmpty();
        }
        assertThat(sum("SELECT sum(charged_usd) FROM judgement_rows FINAL WHERE exchange_id = 'e-2'"))
                .isEqualByComparingTo("1.75");
        assertThat(sum("SELECT count() FROM judgements WHERE exchange_id = 'e-2'"))
                .isEqualByComparingTo("1");
    }

    @Test
    void onlyWhatIsJudgedInBothOrdersIsJudged() throws Exception {
        insertJudgement("both", "lite_first", "0", 1);
        insertJudgement("both", "pro_first", "0", 1);
        insertJudgement("one", "lite_first", "0", 1);
        try (Unjudged unjudged = unjudged("judge", 0)) {
            assertThat(unjudged.judged(List.of("both", "one", "none"))).containsExactly("both");
        }
    }

    @Test
    void asManyAsAreRememberedCanBeAskedAboutAndLeftOut() throws Exception {
        insertPair("open");
        insertPair("waiting");
        insertJudgement("judged", "lite_first", "0", 1);
        insertJudgement("judged", "pro_first", "0", 1);
        List<String> remembered = Stream.concat(
                        Stream.of("waiting", "judged"),
                        IntStream.range(0, 4_000).mapToObj("01935c1e-0000-7000-8000-%012d"::formatted))
                .toList();
        try (Unjudged unjudged = unjudged("judge", 0)) {
            Instant since = Instant.now().minus(Duration.ofDays(7));

            assertThat(unjudged.judged(remembered)).containsExactly("judged");
            assertThat(unjudged.next(since, 32, remembered))
                    .extracting(UnjudgedComparison::exchangeId)
                    .containsExactly("open");
            assertThat(unjudged.next(since, 32, List.of()))
                    .extracting(UnjudgedComparison::exchangeId)
                    .containsExactlyInAnyOrder("open", "waiting");
        }
    }

    @Test
    void aShareOfTheAgreementsIsAuditedAfterAllThatDiffers() throws Exception {
        Instant since = Instant.now().minus(Duration.ofDays(14));
        String tenDaysAgo = "now64(3) - INTERVAL 10 DAY";
        for (int i = 0; i < 200; i++) {
            insertPair("alike-" + i, 0, tenDaysAgo);
        }
        insertPair("zz-differs", 1, tenDaysAgo);
        try (Unjudged none = unjudged("auditor", 0);
                Unjudged tenth = unjudged("auditor", 0.1);
                Unjudged all = unjudged("auditor", 1)) {
            List<String> audited = ids(tenth.next(since, 1000, List.of()));

            assertThat(ids(none.next(since, 1000, List.of()))).noneMatch(id -> id.startsWith("alike-"));
            assertThat(audited.stream().filter(id -> id.startsWith("alike-"))).hasSizeBetween(8, 32);
            assertThat(ids(tenth.next(since, 1000, List.of())))
                    .as("the same ones each time")
                    .isEqualTo(audited);
            assertThat(ids(all.next(since, 1000, List.of())).stream().filter(id -> id.startsWith("alike-")))
                    .hasSize(200);
            assertThat(ids(all.next(since, 3, List.of("open", "waiting", "alike-7"))))
                    .contains("zz-differs");
        }
    }

    @Test
    void whatTheJudgeAnsweredItselfItDoesNotJudge() throws Exception {
        insertServed("own-lite", "claude-haiku-4-5", "other");
        insertServed("own-pro", "other", "claude-haiku-4-5-20251001");
        insertServed("own-vertex", "publishers/anthropic/models/claude-haiku-4-5", "other");
        insertServed("own-dotted", "gemini-3.1-flash-lite-001", "other");
        insertServed("others", "other", "claude-haiku-4-50");
        Instant since = Instant.now().minus(Duration.ofDays(21));
        try (Unjudged byModel = unjudged("claude-haiku-4-5", 0);
                Unjudged bySnapshot = unjudged("claude-haiku-4-5-20251001", 0);
                Unjudged dotted = unjudged("gemini-3.1-flash-lite", 0);
                Unjudged another = unjudged("gemini-4-argon", 0)) {
            assertThat(ids(byModel.next(since, 1000, List.of())))
                    .contains("others")
                    .doesNotContain("own-lite", "own-pro", "own-vertex");
            assertThat(ids(bySnapshot.next(since, 1000, List.of())))
                    .contains("others")
                    .doesNotContain("own-lite", "own-pro", "own-vertex");
            assertThat(ids(dotted.next(since, 1000, List.of())))
                    .contains("others", "own-lite")
                    .doesNotContain("own-dotted");
            assertThat(ids(another.next(since, 1000, List.of())))
                    .contains("others", "own-lite", "own-pro", "own-vertex");
        }
        assertThat(sum("SELECT count() FROM pairs_to_judge(judge = 'claude-haiku-4-5', prompt_version = 'v1',"
                        + " since = now64(3) - INTERVAL 21 DAY, audit_share = 0.) WHERE exchange_id = 'own-lite'"))
                .as("to the letter the view knows it itself")
                .isEqualByComparingTo("0");
    }

    private static Unjudged unjudged(String judge, double auditShare) {
        JudgeSettings settings = new JudgeSettings(
                true,
                "http://127.0.0.1:1",
                null,
                judge,
                engine.passwordFile().toString(),
                "v1",
                2,
                100,
                null,
                auditShare);
        return new ClickHouseUnjudged(clickHouse, settings, PriceBook.shipped());
    }

    private static List<String> ids(List<UnjudgedComparison> pairs) {
        return pairs.stream().map(UnjudgedComparison::exchangeId).toList();
    }

    private static void insertPair(String exchangeId) throws SQLException {
        insertPair(exchangeId, 1, "now64(3)");
    }

    private static void insertPair(String exchangeId, int disagree, String startedAt) throws SQLException {
        run("INSERT INTO comparison_rows (exchange_id, started_at, outcome, disagree, version) VALUES ('" + exchangeId
                + "', " + startedAt + ", 'ok', " + disagree + ", 1)");
        run("INSERT INTO sample_rows (exchange_id, started_at, version) VALUES ('" + exchangeId + "', " + startedAt
                + ", 1)");
    }

    private static void insertServed(String exchangeId, String liteModel, String proModel) throws SQLException {
        String startedAt = "now64(3) - INTERVAL 20 DAY";
        run(
                "INSERT INTO comparison_rows (exchange_id, started_at, outcome, disagree, lite_model, pro_model, version) VALUES ('"
                        + exchangeId + "', " + startedAt + ", 'ok', 1, '" + liteModel + "', '" + proModel + "', 1)");
        run("INSERT INTO sample_rows (exchange_id, started_at, version) VALUES ('" + exchangeId + "', " + startedAt
                + ", 1)");
    }

    private static void insertJudgement(String exchangeId, String order, String usd, int version) throws SQLException {
        run("INSERT INTO judgement_rows (exchange_id, started_at, judge, prompt_version, answer_order, charged_usd,"
                + " judged_at, version) VALUES ('" + exchangeId + "', now64(3), 'judge', 'v1', '" + order + "', " + usd
                + ", now64(3), " + version + ")");
    }

    private static void insertUnanswered(String exchangeId, String order, String usd) throws SQLException {
        run("INSERT INTO judgement_rows (exchange_id, started_at, judge, prompt_version, answer_order, answered,"
                + " charged_usd, judged_at, version) VALUES ('" + exchangeId + "', now64(3), 'judge', 'v1', '" + order
                + "', false, " + usd + ", now64(3) - INTERVAL 2 HOUR + INTERVAL 1000 * " + usd + " MILLISECOND, 1)");
    }

    private static BigDecimal sum(String sql) throws SQLException {
        try (Connection connection = clickHouse.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new BigDecimal(row.getString(1));
        }
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = clickHouse.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
