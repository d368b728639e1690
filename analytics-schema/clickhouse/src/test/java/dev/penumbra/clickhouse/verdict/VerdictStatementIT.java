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
        for (String view : List.of("verdicts", "segment_scorecards", "recent_deciding_judges", "recent_traffic")) {
            String asked = view.replace("recent_", "")
                    + "_by(since = now64(3) - INTERVAL 28 DAY, by = CAST([], 'Array(String)'))";
            Map<String, String> inOneThread = Map.of("max_threads", "1");

            assertThat(clickhouse.rows("SELECT * FROM " + view, inOneThread).toList())
                    .as(view)
                    .isEqualTo(clickhouse
                            .rows("SELECT * FROM " + asked, inOneThread)
                            .toList());
            assertThat(clickhouse.ask("SELECT as_select FROM system.tables WHERE name = '" + view + "'"))
                    .as(view)
                    .doesNotContain("_by(");
        }
    }

    @Test
    void theDefaultWindowIsReadThroughTheView() {
        Verdicts verdicts = new Verdicts(engine.access());

        assertThat(verdicts.ofTheLast(Duration.ofDays(28), Division.SEGMENTS))
                .isNotEmpty()
                .isEqualTo(verdicts.ofTheLast(Duration.ofDays(28).plusSeconds(1), Division.SEGMENTS));
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
