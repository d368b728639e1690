package dev.penumbra.clickhouse.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import dev.penumbra.schema.table.Table;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped schema on the real engine: statistics by their vectors, and one made-up segment for every rule. */
class VerdictViewsIT {
    private static final String SINCE = "since = '2026-11-20 00:00:00.000'";

    private static ClickHouseProcess engine;
    private static ClickHouseClient clickhouse;
    private static Map<String, String[]> verdicts;

    @BeforeAll
    static void fill() {
        engine = ClickHouseProcess.start();
        new Schema(engine.access(), Clock.systemUTC()).apply();
        clickhouse = engine.client("penumbra");
        clickhouse.execute(
                "INSERT INTO segment_settings_rows (segment, value_per_better_answer_usd, min_pairs, high_stakes,"
                        + " max_latency_p95_increase_ms) VALUES ('*', 0.5, NULL, false, NULL), ('slow_batches', NULL, NULL, false, 400), ('stakes', NULL, NULL,"
                        + " true, NULL), ('stakes_labelled', NULL, NULL, true, NULL), ('slow', NULL, NULL, false, 400), ('streams', NULL, NULL, false, 400), ('flex',"
                        + " NULL, NULL, false, 400), ('pro_kept', NULL, NULL, false, 400), ('lite_slow', NULL, NULL,"
                        + " false, 400), ('small_minimum', NULL, 200, false, NULL)");
        clickhouse.execute(
                "INSERT INTO segment_settings_rows (segment, max_latency_p95_increase_ms, min_batch_tokens_per_second,"
                        + " max_batch_usd_per_million_tokens) VALUES ('idle_objectives', 500, 1000, 0), ('batch_speed', NULL,"
                        + " 501, NULL), ('batch_fast_enough', NULL, 500, 36.67), ('batch_price', NULL, 500, 36.66),"
                        + " ('lite_batch_speed', NULL, 500, NULL), ('batch_uncounted', NULL, 1, NULL),"
                        + " ('batch_unbilled', NULL, NULL, 100), ('mixed', 501, 60, NULL),"
                        + " ('dear_pro_batches', NULL, NULL, 1), ('slow_pro_batches', NULL, 2000, NULL),"
                        + " ('stray_batches', NULL, 1, 1)");
        segments().forEach(segment -> segment.writeTo(clickhouse));
        verdicts = rows("SELECT segment, verdict, reason_code, pairs, reason FROM verdicts_since(" + SINCE + ")");
    }

    private static List<SegmentData> segments() {
        return List.of(
                SegmentData.of("up").agreeing(500).proBetter(90).liteBetter(10),
                SegmentData.of("slow").agreeing(500).proBetter(90).liteBetter(10),
                SegmentData.of("slow_batches")
                        .inBatchesOf(300)
                        .agreeing(500)
                        .proBetter(90)
                        .liteBetter(10),
                SegmentData.of("idle_objectives").agreeing(500).proBetter(90).liteBetter(10),
                SegmentData.of("batch_speed")
                        .inBatchesOf(300)
                        .agreeing(500)
                        .proBetter(90)
                        .liteBetter(10),
                SegmentData.of("batch_fast_enough")
                        .inBatchesOf(200)
                        .taking(100, 400)
                        .agreeing(500)
                        .proBetter(90)
                        .liteBetter(10),
                SegmentData.of("batch_price")
                        .inBatchesOf(200)
                        .taking(100, 400)
                        .agreeing(500)
                        .proBetter(90)
                        .liteBetter(10),
                SegmentData.of("lite_batch_speed")
                        .servedFrom("pro")
                        .inBatchesOf(299)
                        .taking(600, 100)
                        .agreeing(600),
                SegmentData.of("batch_uncounted")
                        .inUncountedBatches()
                        .agreeing(500)
                        .proBetter(90)
                        .liteBetter(10),
                SegmentData.of("batch_unbilled")
                        .inUncountedBatches()
                        .agreeing(500)
                        .proBetter(90)
                        .liteBetter(10),
                SegmentData.of("dear_pro_batches")
                        .servedFrom("pro")
                        .inBatchesOf(200)
                        .agreeing(600),
                SegmentData.of("slow_pro_batches")
                        .servedFrom("pro")
                        .inBatchesOf(100)
                        .agreeing(600),
                SegmentData.of("stray_batches")
                        .agreeing(480)
                        .proBetter(90)
                        .liteBetter(10)
                        .inUncountedBatches()
                        .agreeing(20),
                SegmentData.of("mixed")
                        .agreeing(400)
                        .inBatchesOf(300)
                        .taking(100, 5000)
                        .agreeing(100)
                        .proBetter(90)
                        .liteBetter(10),
                SegmentData.of("small_minimum").agreeing(210).proBetter(50),
                SegmentData.of("equal").agreeing(600),
                SegmentData.of("stakes").agreeing(600),
                SegmentData.of("worse").agreeing(500).proBetter(10).liteBetter(90),
                SegmentData.of("few").agreeing(300).proBetter(99),
                SegmentData.of("waiting").agreeing(500).proBetter(60).unjudged(40),
                SegmentData.of("losing").agreeing(500).proBetter(60).lost(40),
                SegmentData.of("unsure").agreeing(500).proBetter(52).liteBetter(48),
                SegmentData.of("unreadable").agreeing(500).proBetter(60).judged(40, "null", "1"),
                SegmentData.of("flipping").agreeing(500).judged(100, "1", "-1"),
                SegmentData.of("few_winners")
                        .costing(0.0001)
                        .agreeing(580)
                        .proBetter(20)
                        .judged(5, "0", "0"),
                SegmentData.of("malformed").agreeing(500).formatFailures(100),
                SegmentData.of("two_kinds")
                        .agreeing(1000)
                        .thenTaskKind("extraction")
                        .agreeing(100)
                        .formatFailures(100),
                SegmentData.of("upgraded")
                        .proBetter(300)
                        .lost(100)
                        .thenRules("ladder_v3")
                        .thenTaskKind("extraction")
                        .agreeing(600),
                SegmentData.of("cut").agreeing(400).proBetter(100).truncated(100),
                SegmentData.of("turned_away").agreeing(400).proBetter(100).turnedAway(100),
                SegmentData.of("half_priced")
                        .agreeing(400)
                        .proBetter(100)
                        .unpriced()
                        .proBetter(100),
                SegmentData.of("streams")
                        .inDifferentStreamModes()
                        .agreeing(500)
                        .proBetter(90)
                        .liteBetter(10),
                SegmentData.of("after_an_update")
                        .lost(200)
                        .agreeing(400)
                        .thenLiteModel("lite-2")
                        .agreeing(500)
                        .proBetter(100),
                SegmentData.of("stakes_by_kind").thenTaskKind("high_stakes").agreeing(600),
                SegmentData.of("pro_served").servedFrom("pro").agreeing(600),
                SegmentData.of("pro_close").servedFrom("pro").costing(0.0071).agreeing(600),
                SegmentData.of("pro_unjudged")
                        .servedFrom("pro")
                        .costing(0.1)
                        .agreeing(570)
                        .unjudged(30),
                SegmentData.of("pro_worse")
                        .servedFrom("pro")
                        .agreeing(500)
                        .proBetter(10)
                        .liteBetter(90),
                SegmentData.of("pro_kept")
                        .servedFrom("pro")
                        .agreeing(500)
                        .proBetter(90)
                        .liteBetter(10),
                SegmentData.of("lite_slow").servedFrom("pro").taking(900, 300).agreeing(600),
                SegmentData.of("all_lost").lost(600),
                SegmentData.of("worse_or_missing")
                        .agreeing(500)
                        .proBetter(10)
                        .liteBetter(50)
                        .lost(20),
                SegmentData.of("outage_before_update")
                        .agreeing(400)
                        .turnedAway(300)
                        .thenLiteModel("lite-2")
                        .agreeing(500)
                        .proBetter(100),
                SegmentData.of("other_judge")
                        .judgedBy("judge-2")
                        .agreeing(500)
                        .proBetter(90)
                        .liteBetter(10),
                SegmentData.of("flex")
                        .atAnotherTier()
                        .agreeing(500)
                        .proBetter(90)
                        .liteBetter(10),
                SegmentData.of("by_session")
                        .inSessionsOf(10)
                        .agreeing(500)
                        .proBetter(90)
                        .liteBetter(10),
                SegmentData.of("few_sessions").inSessionsOf(20).agreeing(600),
                SegmentData.of("short_sessions")
                        .inSessionsOf(2)
                        .agreeing(500)
                        .proBetter(90)
                        .liteBetter(10),
                SegmentData.of("two_fractions")
                        .selectedWith(0.01)
                        .agreeing(721)
                        .proBetter(33)
                        .liteBetter(12)
                        .judged(18, "0", "0")
                        .selectedWith(0.05)
                        .agreeing(1725)
                        .proBetter(117)
                        .liteBetter(49)
                        .judged(69, "0", "0"),
                SegmentData.of("too_little")
                        .costing(0.05)
                        .agreeing(520)
                        .labelled("1")
                        .proBetter(45)
                        .labelled("-1")
                        .liteBetter(35),
                SegmentData.of("too_little_unlabelled")
                        .costing(0.05)
                        .agreeing(520)
                        .proBetter(45)
                        .liteBetter(35),
                SegmentData.of("too_little_or_missing")
                        .costing(0.05)
                        .agreeing(520)
                        .lost(25)
                        .labelled("1")
                        .proBetter(45)
                        .labelled("-1")
                        .liteBetter(35),
                SegmentData.of("contradicted")
                        .agreeing(500)
                        .labelled("-1")
                        .proBetter(90)
                        .labelled("1")
                        .liteBetter(10),
                SegmentData.of("stakes_labelled").agreeing(500).labelled("0").agreeing(100),
                SegmentData.of("updated")
                        .agreeing(400)
                        .proBetter(200)
                        .thenLiteModel("lite-2")
                        .agreeing(500)
                        .liteBetter(100));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @ParameterizedTest(name = "{0}: {1}/{2} from {3} pairs")
    @CsvSource(textBlock = """
        up,            UPGRADE,             net_benefit,        600
        slow,          STAY,                latency_objective,  600
        slow_batches,  UPGRADE,             net_benefit,        600
        idle_objectives, UPGRADE,           net_benefit,        600
        batch_speed,   STAY,                speed_objective,    600
        batch_fast_enough, UPGRADE,         net_benefit,        600
        batch_price,   STAY,                price_objective,    600
        lite_batch_speed, STAY,             speed_objective,    600
        batch_uncounted, NOT_ENOUGH_EVIDENCE, speed_unmeasured, 600
        batch_unbilled, NOT_ENOUGH_EVIDENCE, price_unmeasured,  600
        mixed,         UPGRADE,             net_benefit,        600
        dear_pro_batches, DOWNGRADE,        ceiling,            600
        slow_pro_batches, DOWNGRADE,        ceiling,            600
        stray_batches, UPGRADE,             net_benefit,        600
        small_minimum, UPGRADE,             net_benefit,        260
        equal,         STAY,                ceiling,            600
        stakes,        NOT_ENOUGH_EVIDENCE, needs_human_labels, 600
        worse,         STAY,                measured,           600
        few,           NOT_ENOUGH_EVIDENCE, too_few_pairs,      399
        waiting,       NOT_ENOUGH_EVIDENCE, needs_judge,        600
        losing,        NOT_ENOUGH_EVIDENCE, missing_pairs,      560
        unsure,        NOT_ENOUGH_EVIDENCE, keep_sampling,      600
        unreadable,    NOT_ENOUGH_EVIDENCE, missing_pairs,      600
        flipping,      NOT_ENOUGH_EVIDENCE, keep_sampling,      600
        few_winners,   NOT_ENOUGH_EVIDENCE, too_few_winners,    605
        cut,           NOT_ENOUGH_EVIDENCE, missing_pairs,      500
        turned_away,   NOT_ENOUGH_EVIDENCE, missing_pairs,      500
        half_priced,   NOT_ENOUGH_EVIDENCE, unpriced,           600
        streams,       NOT_ENOUGH_EVIDENCE, latency_unmeasured, 600
        after_an_update, UPGRADE,           net_benefit,        600
        stakes_by_kind, NOT_ENOUGH_EVIDENCE, needs_human_labels, 600
        malformed,     UPGRADE,             net_benefit,        600
        pro_served,    DOWNGRADE,           ceiling,            600
        pro_close,     NOT_ENOUGH_EVIDENCE, keep_sampling,      600
        pro_unjudged,  DOWNGRADE,           ceiling,            600
        pro_worse,     DOWNGRADE,           measured,           600
        pro_kept,      STAY,                net_benefit,        600
        lite_slow,     STAY,                latency_objective,  600
        all_lost,      NOT_ENOUGH_EVIDENCE, missing_pairs,      0
        worse_or_missing, NOT_ENOUGH_EVIDENCE, missing_pairs,   560
        outage_before_update, UPGRADE,      net_benefit,        600
        other_judge,   UPGRADE,             net_benefit,        600
        flex,          NOT_ENOUGH_EVIDENCE, latency_unmeasured, 600
        by_session,    NOT_ENOUGH_EVIDENCE, keep_sampling,      600
        few_sessions,  NOT_ENOUGH_EVIDENCE, too_few_sessions,   600
        short_sessions, UPGRADE,            net_benefit,        600
        too_little,    STAY,                measured,           600
        too_little_unlabelled, NOT_ENOUGH_EVIDENCE, keep_sampling, 600
        too_little_or_missing, NOT_ENOUGH_EVIDENCE, missing_pairs, 600
        contradicted,  NOT_ENOUGH_EVIDENCE, judge_unfit,        600
        stakes_labelled, STAY,              ceiling,            600
        updated,       STAY,                measured,           600
        upgraded,      STAY,                ceiling,            600
        """)
    void theFirstRuleThatFiresDecides(String segment, String verdict, String reasonCode, String pairs) {
        assertThat(verdicts.get(segment)).contains(verdict, reasonCode, pairs);
    }

    @Test
    void taskKindsOfOneSegmentAreCountedTogetherEachByItsOwnMeasures() {
        String[] row = rows("SELECT segment, pairs, net_win FROM verdicts_since(" + SINCE + ")")
                .get("two_kinds");

        assertThat(row[1]).isEqualTo("1200");
        assertThat(Double.parseDouble(row[2])).isCloseTo(100 / 1200.0, within(1e-12));
    }

    @Test
    void aTruncatedPairThatIsDecidedIsEvidenceAndNotMissing() {
        SegmentData.of("cut_short").agreeing(400).decidedlyTruncated(100).writeTo(clickhouse);

        String[] row = rows("SELECT segment, pairs, net_win, reason_code FROM verdicts_since(" + SINCE + ")")
                .get("cut_short");

        assertThat(row[1]).isEqualTo("500");
        assertThat(Double.parseDouble(row[2])).isCloseTo(0.2, within(1e-12));
        assertThat(row[3]).isNotEqualTo("missing_pairs");
    }

    @Test
    void everySegmentHasOneVerdictWithASentence() {
        assertThat(verdicts).hasSize(55);
        assertThat(verdicts.values())
                .allSatisfy(row -> assertThat(row[4]).endsWith(".").doesNotContain("\\N"));
    }

    /** The rest say what they lack. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        up         | at $0.5 each that pays, as it does from $0.
        pro_kept   | at $0.5 each that pays, as it does from $0.
        equal      | a better answer it might.
        pro_served | a better answer it might.
        too_little | each it might.
        worse      | only other models or prompts can change that.
        slow       | 500 ms above that of Lite; 400 ms are allowed.
        batch_speed | it writes 500 tokens a second of a call in batches; 501 are needed.
        batch_price | a million of its tokens in batches costs $36.67; $36.66 are allowed.
        """)
    void aVerdictThatDecidesSaysWhatWouldFlipIt(String segment, String flip) {
        assertThat(verdicts.get(segment)[4]).contains(flip);
    }

    /** At the value that the sentence names, the verdict turns. */
    @Test
    void theValueThatFlipsAnUpgradeIsTheOneThatIsNamed() {
        double named = Double.parseDouble(verdicts.get("up")[4].replaceAll(".* from \\$([0-9.]+) on\\.", "$1"));

        settings("('up', %s, 2)".formatted(named * 0.9));
        String below = rows("SELECT segment, verdict FROM verdicts_since(" + SINCE + ")")
                .get("up")[1];
        settings("('up', %s, 3)".formatted(named * 1.1));
        String above = rows("SELECT segment, verdict FROM verdicts_since(" + SINCE + ")")
                .get("up")[1];
        settings("('up', NULL, 4)");

        assertThat(below).isEqualTo("NOT_ENOUGH_EVIDENCE");
        assertThat(above).isEqualTo("UPGRADE");
    }

    @Test
    void whereTheFormIsWrongSomethingCheaperThanProIsNamed() {
        assertThat(verdicts.get("malformed")[4])
                .contains("In 100 of the 100 pairs that differ Lite")
                .endsWith("may cost less than Pro.");
        assertThat(verdicts.get("up")[4]).doesNotContain("cost less than Pro");
    }

    @Test
    void withoutAValueTheBreakEvenIsAskedFor() {
        SegmentData.of("valueless").agreeing(500).proBetter(90).liteBetter(10).writeTo(clickhouse);
        settings("('*', NULL, 2)");

        String[] row = rows("SELECT segment, verdict, reason_code, usd_per_better_answer, reason FROM verdicts_since("
                        + SINCE + ")")
                .get("valueless");
        settings("('*', 0.5, 3)");

        assertThat(row).contains("NEEDS_VALUE", "no_value");
        assertThat(Double.parseDouble(row[3])).isCloseTo(0.01 / (80 / 600.0), within(1e-9));
    }

    private static void settings(String row) {
        clickhouse.execute(
                "INSERT INTO segment_settings_rows (segment, value_per_better_answer_usd, version) VALUES " + row);
    }

    @Test
    void aRepeatedDeliveryChangesNothing() {
        String[] before = rows("SELECT segment, pairs, net_win FROM verdicts_since(" + SINCE + ")")
                .get("up");

        SegmentData.of("up").agreeing(500).proBetter(90).liteBetter(10).writeTo(clickhouse);

        assertThat(rows("SELECT segment, pairs, net_win FROM verdicts_since(" + SINCE + ")")
                        .get("up"))
                .containsExactly(before);
    }

    @ParameterizedTest(name = "n {0}, mean {1}, variance {2}")
    @CsvSource({
        "100, 0.5, 0.25, 0.161333",
        "1000, 0.05, 0.09, 0.028795",
        "10000, 0.05, 0.09, 0.009724",
        "1960, 0.0346939, 0.0834902, 0.0199367"
    })
    void theMarginIsThatOfTheVector(long n, double mean, double variance, double margin) {
        assertThat(number("penumbra_margin(%d, %s)".formatted(n, variance))).isCloseTo(margin, within(1e-6));
        assertThat(number("penumbra_log_evidence(%d, %s, %s)".formatted(n, margin, variance)))
                .as("evidence where the margin touches zero is 1/alpha")
                .isCloseTo(Math.log(20), within(1e-3));
    }

    @ParameterizedTest
    @CsvSource({"1000, 0.05, 0.09, 75791.781", "1000, 0.02, 0.09, 2.409470"})
    void theEvidenceIsThatOfTheVector(long n, double mean, double variance, double evidence) {
        assertThat(number("exp(penumbra_log_evidence(%d, %s, %s))".formatted(n, mean, variance)))
                .isCloseTo(evidence, within(evidence * 1e-6));
    }

    /** B5f of the reference. */
    @Test
    void sessionsThatWereSelectedAsAWholeAreTheSample() {
        String sums =
                "penumbra_session_sums([5, 3, 2, 6, 4, 1, 2, 5], [2, 0, -1, 3, 1, 0, 0, 2], [0, 0, 0, 0, 0, 0, 0, 0])";

        assertThat(number("penumbra_moments(28, penumbra_few_clusters(8), " + sums + ")[1]"))
                .isEqualTo(0.25);
        assertThat(number("penumbra_moments(28, penumbra_few_clusters(8), " + sums + ")[2]"))
                .isCloseTo(0.265306, within(1e-6));
    }

    /** What the view makes of sessions of ten is what the formula makes of their sums. */
    @Test
    void theCardOfSessionsHasTheVarianceOfTheirSums() {
        String[] card = rows("SELECT segment, gain, gain_variance, sessions, clusters FROM segment_scorecards_since("
                        + SINCE + ")")
                .get("by_session");
        double mean = 80 / 600.0;
        double betweenSessions =
                50 * Math.pow(10 * mean, 2) + 9 * Math.pow(10 - 10 * mean, 2) + Math.pow(10 + 10 * mean, 2);

        assertThat(Double.parseDouble(card[1])).isCloseTo(mean, within(1e-12));
        assertThat(Double.parseDouble(card[2])).isCloseTo(betweenSessions / 600 * 60 / 59, within(1e-9));
        assertThat(card).endsWith("60", "60");
    }

    /** B12 of the reference: two fractions in one epoch. */
    @Test
    void pairsWeighTheInverseOfTheFractionTheyWereSelectedWith() {
        String[] card = rows("SELECT segment, disagreement, gain, pairs_effective, fractions,"
                        + " sqrt(priced_disagreement_variance / pairs_priced), sqrt(gain_variance / n)"
                        + " FROM segment_scorecards_since(" + SINCE + ")")
                .get("two_fractions");

        assertThat(Double.parseDouble(card[1])).isCloseTo(0.0935374, within(1e-7));
        assertThat(Double.parseDouble(card[2])).isCloseTo(0.0294218, within(1e-7));
        assertThat(card).contains("1604", "2");
        assertThat(Double.parseDouble(card[5])).isCloseTo(0.0069192, within(2e-4));
        assertThat(Double.parseDouble(card[6])).isCloseTo(0.0060716, within(2e-4));
    }

    /** B3 of the reference, vector H1. */
    @Test
    void theErrorOfAWeightedShareIsThatOfTheVector() {
        String sums =
                "penumbra_session_sums([100, 100, 100, 20, 20, 20, 20, 5, 5, 5], [100, 0, 0, 20, 0, 0, 20, 0, 0, 0],"
                        + " [0, 0, 0, 0, 0, 0, 0, 0, 0, 0])";

        assertThat(number("penumbra_moments(10, 1, " + sums + ")[1]")).isCloseTo(0.354430, within(1e-6));
        assertThat(number("sqrt(penumbra_moments(10, 1, " + sums + ")[2] / 10)"))
                .isCloseTo(0.213671, within(1e-6));
    }

    @Test
    void eBhKeepsTheLargestRankWhoseEvidenceReachesItsThreshold() {
        List<double[]> ranked = rows(
                        "SELECT segment, evidence_rank, e_value, tests, verdict IN ('UPGRADE', 'DOWNGRADE') FROM"
                                + " verdicts_since(" + SINCE + ") WHERE evidence_rank <= tests")
                .values()
                .stream()
                .map(row -> Arrays.stream(row)
                        .skip(1)
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .sorted((a, b) -> Double.compare(a[0], b[0]))
                .toList();

        assertThat(ranked).isSortedAccordingTo((a, b) -> Double.compare(b[1], a[1]));
        long reaching =
                ranked.stream().filter(row -> row[1] >= row[2] / (0.1 * row[0])).count();
        assertThat(ranked.stream().filter(row -> row[3] == 1).count()).isLessThanOrEqualTo(reaching);
        assertThat(reaching).isPositive();
    }

    /** But for the mark of texts that were deleted, which no event brings. */
    @Test
    void everyRowRecordFitsItsTable() {
        for (Table<?> table : Table.ALL) {
            assertThat(clickhouse
                            .ask("SELECT name FROM system.columns WHERE database = 'penumbra' AND table = '%s'"
                                            .formatted(table.name())
                                    + " AND name != 'forgotten'")
                            .lines())
                    .as(table.name())
                    .containsExactlyElementsOf(table.columns());
        }
    }

    @Test
    void everyColumnOfATableAndEveryTableIsExplained() {
        assertThat(clickhouse.ask("SELECT table, name FROM system.columns WHERE database = 'penumbra' AND comment = ''"
                        + " AND (table LIKE '%_rows' OR table = 'query_stats')"))
                .isEmpty();
        assertThat(clickhouse.ask("SELECT name FROM system.tables WHERE database = 'penumbra' AND comment = ''"))
                .isEmpty();
    }

    private static double number(String expression) {
        return Double.parseDouble(clickhouse.ask("SELECT " + expression).strip());
    }

    private static Map<String, String[]> rows(String sql) {
        return clickhouse
                .ask(sql)
                .lines()
                .map(line -> line.split("\t"))
                .collect(Collectors.toMap(row -> row[0], Function.identity()));
    }
}
