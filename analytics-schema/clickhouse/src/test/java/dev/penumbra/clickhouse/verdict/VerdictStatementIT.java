package dev.penumbra.clickhouse.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The text in the place of the view: found on this engine, and the same in what it says. */
class VerdictStatementIT {
    /** Two features, one of which Pro answers better where it differs. */
    private static final String PAIRS = """
            INSERT INTO comparison_rows
              (exchange_id, started_at, segment, dimensions, primary_tier, lite_model, pro_model, outcome, metric, metric_version, disagree,
               objective_sign, mirror_probability, cost_delta_usd, version)
            SELECT
              toString(number), now64(3, 'UTC') - INTERVAL 1 HOUR, 'everything', map('feature', if(number % 2 = 0, 'a', 'b')),
              'lite', 'lite-1', 'pro-1', 'ok', 'label', 'label_v1', number % 4 = 0, if(number % 4 = 0, 1, NULL), 0.1, 0.001, 1
            FROM numbers(2000)
            """;

    /** In one thread, so that sums are added up in the same order. */
    private static final Map<String, String> ASKED =
            Map.of("param_since", "2020-01-01 00:00:00", "param_by", "['feature']", "max_threads", "1");

    /** Of both features, so that traffic, judge and people have something to say as well. */
    private static final List<String> REST = List.of("""
            INSERT INTO completion_rows (exchange_id, arm, started_at, segment, dimensions, tier, mirrored, version)
            SELECT exchange_id, 'primary', started_at, segment, dimensions, 'lite', true, 1 FROM comparisons
            """, """
            INSERT INTO comparison_rows SELECT * REPLACE (concat('judged-', exchange_id) AS exchange_id, 1 AS disagree, NULL AS objective_sign)
            FROM comparison_rows LIMIT 100
            """, """
            INSERT INTO judgement_rows (exchange_id, started_at, segment, judge, prompt_version, answer_order, sign, judged_at, version)
            SELECT exchange_id, started_at, segment, judge, 'v1', answer_order, 1, started_at, 1
            FROM comparisons
            ARRAY JOIN ['judge', 'judge', 'human:ada'] AS judge, ['lite_first', 'pro_first', 'lite_first'] AS answer_order
            WHERE exchange_id LIKE 'judged-%'
            """);

    private static ClickHouseProcess engine;
    private static ClickHouseClient clickhouse;

    @BeforeAll
    static void fill() {
        engine = ClickHouseProcess.start();
        new Schema(engine.access(), Clock.systemUTC()).apply();
        clickhouse = engine.client("penumbra");
        clickhouse.execute(
                "INSERT INTO segment_settings_rows (segment, value_per_better_answer_usd) VALUES ('*', 0.5)");
        clickhouse.execute(PAIRS);
        REST.forEach(clickhouse::execute);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void noViewThatDecidesIsLeftInTheText() {
        assertThat(VerdictStatement.of(clickhouse))
                .contains("evidence_rank")
                .doesNotContain("segment_scorecards_by", "deciding_judges_by");
    }

    @Test
    void itSaysWhatTheViewSays() {
        List<JsonNode> byText = clickhouse
                .rows("SELECT * FROM (" + VerdictStatement.of(clickhouse) + ")", ASKED)
                .toList();
        List<JsonNode> byView = clickhouse
                .rows("SELECT * FROM verdicts_by(since = {since:DateTime64(3, 'UTC')}, by = {by:Array(String)})", ASKED)
                .toList();

        assertThat(byText).hasSize(2).isEqualTo(byView);
    }

    /** Of the last 28 days, whose views have that text from the beginning. */
    @Test
    void theViewsOfTheLastFourWeeksSayTheSameAndAskNoViewWithParametersOfSegments() {
        List<String> views = clickhouse
                .ask("SELECT name FROM system.tables WHERE startsWith(name, 'recent_') OR name IN ('verdicts',"
                        + " 'segment_scorecards')")
                .lines()
                .toList();
        assertThat(views).hasSize(7);
        for (String view : views) {
            String asked = view.replace("recent_", "")
                    + "_by(since = now64(3) - INTERVAL 28 DAY, by = CAST([], 'Array(String)'))";
            Map<String, String> inOneThread = Map.of("max_threads", "1");

            assertThat(clickhouse.rows("SELECT * FROM " + view, inOneThread).toList())
                    .as(view)
                    .isNotEmpty()
                    .isEqualTo(clickhouse
                            .rows("SELECT * FROM " + asked, inOneThread)
                            .toList());
            assertThat(clickhouse.ask("SELECT as_select FROM system.tables WHERE name = '" + view + "'"))
                    .as(view)
                    .doesNotContain("_by(");
        }
    }

    @Test
    void theWindowEndsNow() {
        clickhouse.execute(PAIRS.replace("now64(3, 'UTC') - INTERVAL 1 HOUR", "now64(3, 'UTC') - INTERVAL 3 MINUTE")
                .replace("'everything'", "'today'"));

        Verdicts verdicts = new Verdicts(engine.access());

        assertThat(verdicts.ofTheLast(Duration.ofMinutes(10), Division.SEGMENTS))
                .extracting(Verdict::segment)
                .containsExactly("today");
        assertThat(verdicts.ofTheLast(Duration.ofMinutes(2), Division.SEGMENTS)).isEmpty();
    }
}
