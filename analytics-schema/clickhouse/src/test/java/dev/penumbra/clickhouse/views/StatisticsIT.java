package dev.penumbra.clickhouse.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statistics that are displayed beside a verdict, by their vectors, and one worked example through the shipped views. */
class StatisticsIT {
    private static final String SINCE = "since = '2026-11-01 00:00:00.000'";
    private static final double TOLERANCE = 1e-6;

    /** 784 of 800 pairs at a fraction of 0.01, then 1,960 of 2,000 at 0.05; repeats of Lite from the first 1,200, of Pro from 300. */
    private static final String WORKED_PAIRS = """
            INSERT INTO comparison_rows (exchange_id, started_at, segment, primary_tier, lite_model, pro_model, metric_version,
              outcome, disagree, objective_sign, cost_delta_usd, lite_self_disagree, pro_self_disagree, mirror_probability, version)
            WITH
              number >= 2744 AS is_lost,
              number < 784 OR number >= 2784 AS is_first,
              if(is_first, number, number - 784) AS place
            SELECT
              concat('worked-', toString(number)),
              toDateTime64('2026-11-02 00:00:00', 3, 'UTC') + toIntervalSecond(number),
              'worked', 'lite', 'lite-1', if(is_lost, '', 'pro-1'), if(is_lost, '', 'measure-1'),
              if(is_lost, 'shadow_missing', 'ok'),
              if(is_lost, NULL, place < if(is_first, 63, 235)),
              if(is_lost, NULL, multiIf(place < if(is_first, 33, 117), 1, place < if(is_first, 45, 166), -1, 0)),
              if(is_lost, NULL, toDecimal64('0.0089', 12)),
              if(number < 1200, number < 42, NULL),
              if(number < 300, number < 6, NULL),
              if(is_first, 0.01, 0.05),
              1
            FROM numbers(2800)
            """;

    private static final String WORKED_TRAFFIC = """
            INSERT INTO completion_rows (exchange_id, started_at, segment, arm, tier, version)
            SELECT concat('worked-', toString(number)), toDateTime64('2026-11-02 00:00:00', 3, 'UTC')
              + toIntervalSecond(intDiv(604800 * number, 119999)), 'worked', 'primary', 'lite', 1
            FROM numbers(120000)
            """;

    private static ClickHouseProcess engine;
    private static ClickHouseClient clickhouse;
    private static JsonNode worked;

    @BeforeAll
    static void fill() {
        engine = ClickHouseProcess.start();
        new Schema(engine.access(), Clock.systemUTC()).apply();
        clickhouse = engine.client("penumbra");
        clickhouse.execute(WORKED_PAIRS);
        clickhouse.execute(WORKED_TRAFFIC);
        SegmentData.of("other").agreeing(20).proBetter(3).writeTo(clickhouse);
        worked = row("SELECT * FROM segment_statistics_since(" + SINCE + ") WHERE segment = 'worked'");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    /** B2 of the reference, and B12 on the effective pairs. */
    @ParameterizedTest
    @CsvSource({
        "63 / 784, 784, 0.063311, 0.101496",
        "0, 50, 0, 0.071348",
        "235 / 1960, 1960, 0.106255, 0.135028",
        "80 / 100, 100, 0.711171, 0.866633",
        "0.0935374, 1603.636, 0.080241, 0.108776",
        "150 / 211, 211, 0.646392, 0.767867"
    })
    void theIntervalOfAShareIsWilsons(String share, double n, double low, double high) {
        near(numbers("penumbra_wilson(%s, %s)".formatted(share, n)), low, high);
    }

    /** B4 of the reference, on the pairs of B12. */
    @Test
    void whatIsMissingMayAllBeAlikeOrAllDiffer() {
        near(
                numbers("[penumbra_were_missing(0.98, 298 / 2744, 0), penumbra_were_missing(0.98, 298 / 2744, 1)]"),
                0.98 * 298 / 2744,
                0.98 * 298 / 2744 + 0.02);
        assertThat(worked.path("compared_share").asDouble()).isCloseTo(0.98, within(TOLERANCE));
    }

    /** B6 of the reference. */
    @Test
    void probabilitiesAreAdjustedOverTheirFamily() {
        near(
                numbers(
                        "arrayMap(p -> penumbra_adjusted_probability(p, [.06, .0002, .009, .012, .031, .019, .025, .2, .45, .8]),"
                                + " [.0002, .009, .012, .019, .025, .031, .06, .2, .45, .8])"),
                0.002,
                0.04,
                0.04,
                0.0475,
                0.05,
                0.051667,
                0.085714,
                0.25,
                0.5,
                0.8);
    }

    /** B6 of the reference: e-BH. */
    @Test
    void theLastRankThatReachesItsThresholdIsRejected() {
        String last = """
                (
                  SELECT max(rank)
                  FROM (SELECT arrayJoin(arrayEnumerate(e)) AS rank, e[rank] AS value FROM (SELECT [4000., 180, 60, 35, 22, 18, 6, 2, .7, .1] AS e))
                  WHERE log(value) >= penumbra_log_evidence_needed(10, rank)
                )""";

        near(numbers("[toFloat64(" + last + ")]"), 6);
        near(numbers("arrayMap(rank -> exp(penumbra_log_evidence_needed(10, rank)), [1, 2, 3])"), 100, 50, 100 / 3.0);
    }

    /** B7 of the reference. */
    @Test
    void sharesOfSmallSegmentsAreDrawnTowardsTheMeanOfAll() {
        String pool = "penumbra_pool([60, 54, 40, 6, 9, 0, 5, 3], [2000, 900, 400, 150, 60, 30, 25, 12])";

        near(numbers(pool), 0.049483, 30.040954);
        near(numbers("[1 / (1 + " + pool + "[2])]"), 0.032216);
        near(
                numbers("arrayMap((count, total) -> penumbra_shrunken(count, total, " + pool
                        + "), [60, 54, 40, 6, 9, 0, 5, 3]," + " [2000, 900, 400, 150, 60, 30, 25, 12])"),
                0.030288,
                0.059660,
                0.096471,
                0.041582,
                0.116464,
                0.024758,
                0.117849,
                0.106718);
    }

    /** B11 of the reference. */
    @Test
    void theMedianLiesBetweenTwoRanks() {
        near(numbers("arrayMap(rank -> toFloat64(rank), penumbra_median_ranks(200))"), 86, 115);
    }

    /** B12 of the reference. */
    @Test
    void anUnevenSplitOfWinnersIsTested() {
        assertThat(numbers("[penumbra_sign_test(150, 61)]")[0]).isCloseTo(7.77e-10, within(5e-13));
        near(numbers("[penumbra_sign_test(0, 0), penumbra_sign_test(5, 5), penumbra_sign_test(0, 1)]"), 1, 1, 1);
        double exact = numbers("[penumbra_sign_test(1040, 960)]")[0];
        assertThat(numbers("[penumbra_sign_test(1041, 960)]")[0])
                .as("the normal distribution goes on where the exact one ends")
                .isBetween(exact * 0.9, exact);
    }

    @Test
    void theWorkedExampleIsWhatTheViewShows() {
        shows("disagreement", 0.0935374);
        shows("net_win", 0.0294218);
        shows("noise_floor", 0.035);
        shows("shadow_noise_floor", 0.02);
        shows("above_noise", 0.0585374);
        shows("avoided_by_switching", 0.0735374);
        shows("excess", 0.0660374);
        shows("above_noise_relative", 0.455411);
        shows("win_rate", 0.710900);
        shows("win_rate_low", 0.646392);
        shows("win_rate_high", 0.767867);
        shows("disagreement_at_least", 0.0916667);
        shows("disagreement_at_most", 0.1116667);
        shows("extra_cost_usd", 0.0089);
        shows("usd_per_better_answer", 0.302497);
        shows("usd_per_avoided_disagreement", 0.121027);
    }

    /** The reference takes the error of a post-stratified mean; the views that of a weighted one (B3), which is as good and differs. */
    @Test
    void itsIntervalsAreThoseOfAWeightedMean() {
        shows("disagreement_low", 0.080241, 5e-6);
        shows("disagreement_high", 0.108776, 5e-6);
        shows("above_noise_low", 0.0414485, 5e-5);
        shows("above_noise_high", 0.0756263, 5e-5);
        shows("excess_low", 0.0494940, 5e-5);
        shows("excess_high", 0.0825809, 5e-5);
        shows("net_win_low", 0.0175216, 5e-5);
        shows("net_win_high", 0.0413220, 5e-5);
        shows("usd_per_better_answer_low", 0.215382, 1e-3);
        shows("usd_per_better_answer_high", 0.507945, 2e-3);
        shows("usd_per_better_answer_at_least", 0.081819, 5e-6);
    }

    @Test
    void theBillOfAMonthIsThatOfAllItsTraffic() {
        JsonNode verdict =
                row("SELECT exchanges, monthly_extra_usd FROM verdicts_since(" + SINCE + ") WHERE segment = 'worked'");

        assertThat(verdict.path("exchanges").asLong()).isEqualTo(120_000);
        assertThat(verdict.path("monthly_extra_usd").asDouble()).isCloseTo(4577.142857, within(TOLERANCE));
    }

    @Test
    void aHighQuantileIsToldFromAThousandPairsOn() {
        latencies("few", 999);
        latencies("many", 1000);

        JsonNode few = row("SELECT * FROM latency_deltas_since(" + SINCE + ") WHERE segment = 'few'");
        JsonNode many = row("SELECT * FROM latency_deltas_since(" + SINCE + ") WHERE segment = 'many'");

        assertThat(few.path("p99_delta_ms").isNull()).isTrue();
        assertThat(many.path("p99_delta_ms").asLong()).isEqualTo(991 - 100);
        assertThat(many.path("median_delta_ms").asDouble()).isEqualTo(400.5);
        assertThat(many.path("median_delta_low_ms").asLong()).isEqualTo(469 - 100);
        assertThat(many.path("median_delta_high_ms").asLong()).isEqualTo(532 - 100);
    }

    /** Pro takes 1, 2, 3 … milliseconds, Lite always 100. */
    private static void latencies(String segment, int pairs) {
        clickhouse.execute("""
                INSERT INTO comparison_rows (exchange_id, started_at, segment, outcome, same_stream_mode, standard_tier, lite_status,
                  pro_status, lite_total_millis, pro_total_millis, version)
                SELECT concat('%1$s-', toString(number)), '2026-11-02 00:00:00', '%1$s', 'not_comparable', true, true, 'ok', 'ok', 100, number + 1, 1
                FROM numbers(%2$d)
                """.formatted(segment, pairs));
    }

    private static void shows(String column, double expected) {
        shows(column, expected, TOLERANCE);
    }

    private static void shows(String column, double expected, double tolerance) {
        assertThat(worked.path(column).asDouble()).as(column).isCloseTo(expected, within(tolerance));
    }

    private static void near(double[] numbers, double... expected) {
        assertThat(numbers).containsExactly(expected, within(TOLERANCE));
    }

    private static double[] numbers(String array) {
        String text = clickhouse.ask("SELECT arrayStringConcat(arrayMap(x -> toString(x), " + array + "), ' ')");
        return Arrays.stream(text.strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static JsonNode row(String sql) {
        return clickhouse
                .rows(sql, Map.of("output_format_json_quote_64bit_integers", "0"))
                .findFirst()
                .orElseThrow();
    }
}
