package dev.penumbra.clickhouse.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import dev.penumbra.clickhouse.migration.SettingsLoader;
import dev.penumbra.clickhouse.verdict.Division;
import dev.penumbra.schema.price.PriceBook;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A report over the real engine, of four segments of 500 pairs each within one hour. */
class ReportIT {
    private static final Duration WINDOW = Duration.ofDays(2);
    /** Pro is better in a quarter of the pairs of "better" and "unvalued", and answers the same in the others. */
    private static final String PAIRS = """
            INSERT INTO comparison_rows
              (exchange_id, started_at, segment, dimensions, primary_tier, lite_model, pro_model, outcome, metric, metric_version,
               disagree, objective_sign, objective_reason, mirror_probability, cost_delta_usd, version)
            SELECT
              toString(number), now64(3, 'UTC') - INTERVAL 1 HOUR,
              ['better', 'unvalued', 'alike', 'served from pro'][number % 4 + 1] AS name, map('feature', name),
              if(name = 'served from pro', 'pro', 'lite'), 'lite-1', 'pro-1', 'ok', 'label', 'label_v1',
              name IN ('better', 'unvalued') AND number % 16 < 4 AS differ, if(differ, 1, NULL), if(differ, 'schema_lite', ''),
              1, 0.002, 1
            FROM numbers(2000)
            """;

    private static final String CALLS = """
            INSERT INTO completion_rows
              (exchange_id, arm, started_at, segment, dimensions, tier, input_tokens, cost_usd, price_row, mirrored, mirror_probability,
               version)
            SELECT
              exchange_id, arm, started_at, segment, dimensions,
              if((arm = 'primary') = (primary_tier = 'lite'), 'lite', 'pro') AS tier, 100,
              if(exchange_id = '0', NULL, if(tier = 'lite', 0.001, 0.003)), (SELECT min(id) FROM prices), arm = 'primary', 1, 1
            FROM comparison_rows
            ARRAY JOIN ['primary', 'shadow'] AS arm
            """;

    private static final String JUDGED = """
            INSERT INTO judgement_rows
              (exchange_id, started_at, segment, judge, prompt_version, answer_order, label, sign, charged_usd, judged_at, version)
            SELECT '1', now64(3, 'UTC') - INTERVAL 1 HOUR, 'unvalued', 'judge-1', 'v1', 'lite_first', 'A>B', -1, 0.25, now64(3, 'UTC'), 1
            """;

    private static ClickHouseProcess engine;

    @BeforeAll
    static void fill() {
        engine = ClickHouseProcess.start();
        new Schema(engine.access(), Clock.systemUTC()).apply();
        new SettingsLoader(engine.access(), Clock.systemUTC()).loadPrices(PriceBook.shipped());
        ClickHouseClient clickhouse = engine.client("penumbra");
        clickhouse.execute(
                "INSERT INTO segment_settings_rows (segment, value_per_better_answer_usd, owner) VALUES ('better', 0.5, 'Ada'), ('alike', 0.01, '')");
        clickhouse.execute(PAIRS);
        clickhouse.execute(CALLS);
        clickhouse.execute(JUDGED);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static Report report(String... names) {
        return new ReportReader(engine.access()).ofTheLast(WINDOW, new Division(List.of(names)));
    }

    @Test
    void segmentsComeWithTheirVerdictsSettingsAndCounts() {
        assertThat(report().segments())
                .extracting(
                        segment -> segment.verdict().segment(),
                        segment -> segment.verdict().verdict(),
                        segment -> segment.verdict().pairs(),
                        SegmentReport::owner,
                        SegmentReport::servedFromPro,
                        SegmentReport::exchanges)
                .containsExactlyInAnyOrder(
                        tuple("better", "UPGRADE", 500L, "Ada", false, 500L),
                        tuple("unvalued", "NEEDS_VALUE", 500L, "", false, 500L),
                        tuple("alike", "STAY", 500L, "", false, 500L),
                        tuple("served from pro", "NEEDS_VALUE", 500L, "", true, 500L));
    }

    @Test
    void trafficAndMoneyAreThoseOfTheWindow() {
        Report report = report();

        assertThat(report.traffic().requests()).isEqualTo(2000);
        assertThat(report.traffic().mirrored()).isEqualTo(2000);
        assertThat(report.traffic().unpriced()).isEqualTo(1);
        // 1,499 requests to Lite and 500 to Pro in less than a day
        assertThat(report.traffic().monthlyUsd().doubleValue()).isEqualTo(30 * (1.499 + 1.5), within(1e-9));
        assertThat(report.spend().production()).isEqualByComparingTo("2.999");
        assertThat(report.spend().shadow()).isEqualByComparingTo("4.997");
        assertThat(report.spend().judge()).isEqualByComparingTo("0.25");
        assertThat(report.spend().unpriced()).isEqualTo(1);
        assertThat(Money.of(report).upgrades().doubleValue()).isEqualTo(30 * 500 * 0.002, within(1e-9));
        assertThat(report.prices().rows()).isEqualTo(1);
        assertThat(report.prices().catalogVersion()).startsWith("20");
    }

    @Test
    void partsOfAnotherDivisionAddUpToTheSameTraffic() {
        Report report = report("feature");

        assertThat(report.segments())
                .extracting(segment -> segment.verdict().segment())
                .contains("feature=better", "feature=served from pro")
                .hasSize(4);
        assertThat(report.traffic().requests()).isEqualTo(2000);
    }

    @Test
    void aWindowWithoutAPairIsAnEmptyReport() {
        Report report = new ReportReader(engine.access()).ofTheLast(Duration.ofSeconds(1), Division.SEGMENTS);

        assertThat(report.segments()).isEmpty();
        assertThat(report.traffic().monthlyUsd()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(ReportPage.of(report)).contains("Nothing has been compared yet.");
    }
}
