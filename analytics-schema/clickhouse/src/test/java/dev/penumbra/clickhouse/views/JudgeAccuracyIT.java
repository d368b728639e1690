package dev.penumbra.clickhouse.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A judge that errs at known rates over a recorded truth, made in the engine from hashes so that every run has the same
 * errors: 40 segments for each rate, of 1,000 pairs each, 150 of them labelled by a person who is always right. It errs as the
 * simulated judge of the demo does, in each order by itself: for the first answer whatever it says at the rate of the
 * position bias, else for one of the two other verdicts at the rate of error.
 */
class JudgeAccuracyIT {
    private static final String SINCE = "since = '2026-11-20 00:00:00.000'";
    private static final int REPLICAS = 40;
    private static final int PAIRS = 1000;
    private static final double DIFFER = 0.4;
    private static final double PRO_BETTER = 0.45;
    private static final double LITE_BETTER = 0.25;

    private static final String TRUTH = """
            CREATE TABLE default.truth ENGINE = MergeTree ORDER BY exchange_id AS
            SELECT
              concat('e', toString(error), 'p', toString(bias), '-', toString(replica)) AS segment,
              concat(segment, '-', toString(number)) AS exchange_id,
              error / 100 AS error_rate,
              bias / 100 AS position_bias,
              sipHash64('differ', exchange_id) / 18446744073709551616. < %s AS differs,
              multiIf(NOT differs, 0, chance < %s, 1, chance < %s, -1, 0) AS sign,
              sipHash64('truth', exchange_id) / 18446744073709551616. AS chance
            FROM numbers(%d) AS numbers
            CROSS JOIN (SELECT arrayJoin([10, 25]) AS error, arrayJoin([0, 15]) AS bias, arrayJoin(range(%d)) AS replica) AS plans
            """;
    private static final String VERDICTS = """
            CREATE TABLE default.verdicts ENGINE = MergeTree ORDER BY exchange_id AS
            SELECT
              exchange_id,
              segment,
              answer_order,
              if(answer_order = 'lite_first', -sign, sign) AS first_is_better,
              concat(exchange_id, answer_order) AS key,
              multiIf(
                sipHash64('position', key) / 18446744073709551616. < position_bias, 1,
                sipHash64('error', key) / 18446744073709551616. >= error_rate, first_is_better,
                (first_is_better + 1 + if(sipHash64('which', key) % 2 = 0, 1, 2)) % 3 - 1) AS for_first,
              toInt8(if(answer_order = 'lite_first', -for_first, for_first)) AS judge_sign
            FROM default.truth
            CROSS JOIN (SELECT arrayJoin(['lite_first', 'pro_first']) AS answer_order) AS orders
            WHERE differs
            """;

    private static ClickHouseProcess engine;
    private static ClickHouseClient clickhouse;

    @BeforeAll
    static void simulate() {
        engine = ClickHouseProcess.start();
        new Schema(engine.access(), Clock.systemUTC()).apply();
        clickhouse = engine.client("penumbra");
        clickhouse.execute(TRUTH.formatted(DIFFER, PRO_BETTER, PRO_BETTER + LITE_BETTER, PAIRS, REPLICAS));
        clickhouse.execute(VERDICTS);
        clickhouse.execute(
                "INSERT INTO comparison_rows (exchange_id, started_at, segment, primary_tier, lite_model, pro_model, outcome,"
                        + " metric_version, disagree, cost_delta_usd, mirror_probability, version)"
                        + " SELECT exchange_id, '2026-11-20 09:00:00', segment, 'lite', 'lite-1', 'pro-1', 'ok', 'm', differs, 0.01, 1, 1 FROM default.truth");
        clickhouse.execute(
                "INSERT INTO judgement_rows (exchange_id, started_at, segment, judge, prompt_version, answer_order, sign, judged_at, version)"
                        + " SELECT exchange_id, '2026-11-20 09:00:00', segment, 'judge-1', 'v1', answer_order, judge_sign, '2026-11-20 12:00:00', 1"
                        + " FROM default.verdicts");
        clickhouse.execute(
                "INSERT INTO judgement_rows (exchange_id, started_at, segment, judge, prompt_version, answer_order, sign, judged_at, version)"
                        + " SELECT exchange_id, '2026-11-20 09:00:00', segment, 'human:ada', 'labels-1', 'lite_first', sign, '2026-11-21 12:00:00', 1"
                        + " FROM default.truth WHERE differs ORDER BY sipHash64('label', exchange_id) LIMIT 150 BY segment");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @ParameterizedTest(name = "{0} % error, {1} % position bias")
    @CsvSource({"10, 0, 0.8075", "10, 15, 0.6918", "25, 0, 0.5469", "25, 15, 0.4748"})
    void theMeasuredNetWinIsTheAttenuatedValueOfTheory(int error, int bias, double factor) {
        double truth = number("SELECT avg(sign) FROM default.truth WHERE " + scenario(error, bias));
        double measured =
                number("SELECT avg(gain) FROM segment_scorecards_since(" + SINCE + ") WHERE " + scenario(error, bias));

        assertThat(attenuation(error / 100.0, bias / 100.0)).isCloseTo(factor, within(5e-5));
        assertThat(measured).isCloseTo(factor * truth, within(0.005));
    }

    @ParameterizedTest(name = "{0} % error, {1} % position bias")
    @CsvSource({"10, 0", "10, 15", "25, 0", "25, 15"})
    void everyOrderFlipIsFound(int error, int bias) {
        double made = number("SELECT count() FROM (SELECT uniqExact(judge_sign) AS signs FROM default.verdicts WHERE "
                + scenario(error, bias) + " GROUP BY exchange_id) WHERE signs = 2");
        double judged = number("SELECT uniqExact(exchange_id) FROM default.verdicts WHERE " + scenario(error, bias));

        assertThat(number("SELECT sum(order_flips) FROM judge_accuracy_since(" + SINCE + ") WHERE "
                        + scenario(error, bias)))
                .isEqualTo(made);
        assertThat(made / judged).isCloseTo(flipRate(error / 100.0, bias / 100.0), within(0.012));
    }

    @ParameterizedTest(name = "{0} % error, {1} % position bias")
    @CsvSource({"10, 0", "10, 15", "25, 0", "25, 15"})
    void theCorrectedIntervalCoversTheRecordedTruth(int error, int bias) {
        String covered =
                "SELECT countIf(truth BETWEEN corrected_net_low AND corrected_net_high) FROM judge_accuracy_since("
                        + SINCE
                        + ") AS accuracy INNER JOIN (SELECT segment, avg(sign) AS truth FROM default.truth WHERE differs GROUP BY segment)"
                        + " AS recorded ON recorded.segment = accuracy.segment WHERE "
                        + scenario(error, bias).replace("segment", "accuracy.segment");

        assertThat(number(covered)).as("of 40, 38 on average").isBetween(35.0, 40.0);
        assertThat(number("SELECT min(labels) = 150 AND max(labels) = 150 FROM judge_accuracy_since(" + SINCE + ")"))
                .isEqualTo(1);
    }

    @Test
    void withoutCorrectionABadJudgeMissesTheTruth() {
        String covered =
                "SELECT countIf(abs(truth - judge_net) < 1.96 * sqrt(0.6 / pairs_judged)) FROM judge_accuracy_since("
                        + SINCE
                        + ") AS accuracy INNER JOIN (SELECT segment, avg(sign) AS truth FROM default.truth WHERE differs GROUP BY segment)"
                        + " AS recorded ON recorded.segment = accuracy.segment WHERE startsWith(accuracy.segment, 'e25p15-')";

        assertThat(number(covered)).isLessThan(15);
    }

    @ParameterizedTest(name = "{0} % error, {1} % position bias")
    @CsvSource({"10, 0", "10, 15", "25, 0", "25, 15"})
    void theAccuracyFactorIsMeasured(int error, int bias) {
        double theory = attenuation(error / 100.0, bias / 100.0);
        String factors = "FROM judge_accuracy_since(" + SINCE + ") WHERE " + scenario(error, bias);

        assertThat(number("SELECT avg(accuracy_factor) " + factors)).isCloseTo(theory, within(0.03));
        assertThat(number("SELECT countIf(accuracy_factor_low > " + theory + ") " + factors))
                .as("never above the truth, of 40")
                .isZero();
        assertThat(number("SELECT avg(accuracy_factor_low) " + factors)).isGreaterThan(theory - 0.25);
    }

    @Test
    void aWorseJudgeAgreesLessWithPeople() {
        List<Double> kappas = List.of(kappa(10, 0), kappa(10, 15), kappa(25, 0), kappa(25, 15));

        assertThat(kappas).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(kappas.get(0)).isGreaterThan(0.6);
        assertThat(kappas.get(3)).isLessThan(0.5);
    }

    private static double kappa(int error, int bias) {
        return number("SELECT avg(kappa) FROM judge_accuracy_since(" + SINCE + ") WHERE " + scenario(error, bias));
    }

    /** B8 of the reference. */
    @Test
    void theCorrectedEstimateIsThatOfTheVector() {
        String corrected = "penumbra_corrected(2000, 0.31, 0.31 * 0.69, 150, 0.25 - 0.33, 0.12)";

        assertThat(number("SELECT " + corrected + "[1]")).isCloseTo(0.230000, within(1e-6));
        assertThat(number("SELECT " + corrected + "[2]")).isCloseTo(0.030116, within(1e-6));
        assertThat(number("SELECT penumbra_rogan_gladen(0.31, 0.90, 0.85)")).isCloseTo(0.213333, within(1e-6));
    }

    /** A7 of the reference. */
    @Test
    void kappaIsThatOfTheVector() {
        assertThat(number("SELECT penumbra_kappa([[420, 15, 5], [20, 300, 10], [3, 12, 215]])"))
                .isCloseTo(0.899111, within(1e-6));
        assertThat(clickhouse
                        .ask("SELECT penumbra_kappa([[5, 0], [0, 0]]), penumbra_kappa([[0, 0], [0, 0]])")
                        .strip())
                .as("no kappa where nothing varies or nothing is there")
                .isEqualTo("nan\tnan");
    }

    /** Pro wins 80 of 100 only because it is longer there; the line through both lengths crosses the middle at a half. */
    @Test
    void aJudgeThatPrefersTheLongerAnswerIsFoundOut() {
        clickhouse.execute(
                "INSERT INTO comparison_rows (exchange_id, started_at, segment, outcome, disagree, length_ratio, version)"
                        + " SELECT concat('long-', toString(number)), '2026-11-19 09:00:00', 'long', 'ok', 1, if(number < 80, 2, 0.5), 1 FROM numbers(100)");
        clickhouse.execute(
                "INSERT INTO judgement_rows (exchange_id, started_at, segment, judge, prompt_version, answer_order, sign, judged_at, version)"
                        + " SELECT concat('long-', toString(number)), '2026-11-19 09:00:00', 'long', 'judge-1', 'v1', answer_order, if(number < 80, 1, -1),"
                        + " '2026-11-19 12:00:00', 1 FROM numbers(100) AS numbers CROSS JOIN (SELECT arrayJoin(['lite_first', 'pro_first']) AS answer_order) AS orders");

        JsonNode row = clickhouse
                .rows(
                        "SELECT * FROM judge_accuracy_since(since = '2026-11-19 00:00:00.000') WHERE segment = 'long'",
                        Map.of())
                .toList()
                .get(0);

        assertThat(row.path("pro_win_rate").asDouble()).isEqualTo(0.8);
        assertThat(row.path("longer_wins").asInt()).isEqualTo(100);
        assertThat(row.path("pro_win_rate_at_same_length").asDouble()).isCloseTo(0.5, within(1e-9));
        assertThat(row.path("kappa").isNull()).isTrue();
        assertThat(row.path("accuracy_factor_low").isNull()).isTrue();
    }

    @Test
    void aVerdictThatCannotBeReadIsCountedAndIsNoTie() {
        clickhouse.execute(
                "INSERT INTO comparison_rows (exchange_id, started_at, segment, outcome, disagree, version)"
                        + " SELECT concat('mute-', toString(number)), '2026-11-19 09:00:00', 'mute', 'ok', 1, 1 FROM numbers(3)");
        clickhouse.execute(
                "INSERT INTO judgement_rows (exchange_id, started_at, segment, judge, prompt_version,"
                        + " answer_order, sign, judged_at, version) VALUES"
                        + " ('mute-0', '2026-11-19 09:00:00', 'mute', 'judge-1', 'v1', 'lite_first', 1, '2026-11-19 12:00:00', 1),"
                        + " ('mute-0', '2026-11-19 09:00:00', 'mute', 'judge-1', 'v1', 'pro_first', NULL, '2026-11-19 12:00:00', 1),"
                        + " ('mute-1', '2026-11-19 09:00:00', 'mute', 'judge-1', 'v1', 'lite_first', 1, '2026-11-19 12:00:00', 1),"
                        + " ('mute-1', '2026-11-19 09:00:00', 'mute', 'judge-1', 'v1', 'pro_first', 1, '2026-11-19 12:00:00', 1)");

        assertThat(clickhouse.ask("SELECT pairs_read, pairs_invalid, pairs_judged, order_flips, judge_net"
                        + " FROM judge_accuracy_since(since = '2026-11-19 00:00:00.000') WHERE segment = 'mute'"))
                .isEqualTo("2\t1\t1\t0\t1\n");
    }

    @Test
    void aVerdictAsksTheSameOfLabelledPairsAlone() {
        String figures = "segment, labels, kappa, accuracy_factor, round(accuracy_factor_low, 9) FROM ";

        String asked =
                clickhouse.ask("SELECT " + figures + "deciding_judges_by(" + SINCE + ", by = []) ORDER BY segment");

        assertThat(asked).isNotEmpty();
        assertThat(asked)
                .isEqualTo(
                        clickhouse.ask("SELECT " + figures + "judge_accuracy_since(" + SINCE + ") ORDER BY segment"));
    }

    /** Labels under a judge that decides no more say nothing of the one that does. */
    @Test
    void onlyLabelsUnderTheNewestJudgeCountForAVerdict() {
        String since = "since = '2026-10-01 00:00:00.000'";
        clickhouse.execute(
                "INSERT INTO comparison_rows (exchange_id, started_at, segment, primary_tier, lite_model, pro_model, outcome,"
                        + " metric_version, disagree, cost_delta_usd, mirror_probability, version)"
                        + " SELECT concat('turned-', toString(number)), '2026-10-02 09:00:00', 'turned', 'lite', 'lite-1', 'pro-1', 'ok', 'm', 1,"
                        + " 0.01, 1, 1 FROM numbers(50)");
        judge("human:ada", "numbers(40)", 1, "2026-10-02 10:00:00");
        judge("judge-1", "numbers(40)", 1, "2026-10-02 10:00:00");
        assertThat(decided(since)).isEqualTo("40\t1\n");

        judge("judge-2", "numbers(40, 10)", 1, "2026-10-02 11:00:00");
        assertThat(decided(since)).isEmpty();
        assertThat(clickhouse.ask("SELECT labels FROM judge_accuracy_since(" + since
                        + ") WHERE segment = 'turned' ORDER BY judge"))
                .isEqualTo("40\n0\n");

        judge("judge-2", "numbers(40)", -1, "2026-10-02 12:00:00");
        assertThat(decided(since)).isEqualTo("40\t-1\n");
    }

    private static String decided(String since) {
        return clickhouse.ask("SELECT labels, accuracy_factor FROM deciding_judges_by(" + since
                + ", by = []) WHERE segment = 'turned'");
    }

    /** Of pairs of the segment {@code turned}, in both orders. */
    private static void judge(String judge, String pairs, int sign, String at) {
        clickhouse.execute(
                "INSERT INTO judgement_rows (exchange_id, started_at, segment, judge, prompt_version, answer_order, sign, judged_at, version)"
                        + " SELECT concat('turned-', toString(number)), '2026-10-02 09:00:00', 'turned', '" + judge
                        + "', 'v1', answer_order, " + sign
                        + ", '" + at + "', 1 FROM " + pairs
                        + " AS pairs CROSS JOIN (SELECT arrayJoin(['lite_first', 'pro_first']) AS answer_order) AS orders");
    }

    @Test
    void theViewsOfTheLastDaysReadTheSame() {
        assertThat(clickhouse.ask("SELECT count() FROM judge_accuracy").strip()).matches("\\d+");
        assertThat(clickhouse.ask("SELECT count() FROM audited_agreements").strip())
                .isEqualTo("0");
    }

    /** What both orders together leave of a gain: agreeing with the truth less agreeing on its opposite. */
    private static double attenuation(double error, double bias) {
        double whenFirst = bias + (1 - bias) * (1 - error);
        double whenSecond = (1 - bias) * (1 - error);
        double oppositeFirst = bias + (1 - bias) * error / 2;
        double oppositeSecond = (1 - bias) * error / 2;
        return whenFirst * whenSecond - oppositeFirst * oppositeSecond;
    }

    /** One less the chance that both orders say the same, over pairs with a better answer and over ties. */
    private static double flipRate(double error, double bias) {
        double wrong = (1 - bias) * error / 2;
        double sameWithWinner =
                (bias + (1 - bias) * (1 - error)) * (1 - bias) * (1 - error) + (bias + wrong) * wrong + wrong * wrong;
        double tie = (1 - bias) * (1 - error);
        double sameWithTie = tie * tie + 2 * (bias + wrong) * wrong;
        double winners = PRO_BETTER + LITE_BETTER;
        return 1 - winners * sameWithWinner - (1 - winners) * sameWithTie;
    }

    private static String scenario(int error, int bias) {
        return String.format(Locale.ROOT, "startsWith(segment, 'e%dp%d-')", error, bias);
    }

    private static double number(String sql) {
        return Double.parseDouble(clickhouse.ask(sql).strip());
    }
}
