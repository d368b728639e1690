package dev.penumbra.clickhouse.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import dev.penumbra.clickhouse.verdict.Division;
import dev.penumbra.clickhouse.verdict.Verdict;
import dev.penumbra.clickhouse.verdict.Verdicts;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever was added up beforehand, a scorecard is that of the rows as they are now. The rows: five days, the last of them today, five segments of
 * two tiers, one of them in sessions and one that changes its model, arms that failed, repeats, two judges, both orders.
 */
class SumsByDayIT {
    private static final String PAIRS = """
            INSERT INTO comparison_rows
              (exchange_id, started_at, segment, dimensions, session, task_kind, tools, response_shape, sampled_by, mirror_probability,
               rewrite_version, primary_tier, lite_model, pro_model, outcome, metric, metric_version, comparison_rules, disagree, objective_sign,
               lite_self_disagree, pro_self_disagree, lite_status, pro_status, lite_input_tokens, pro_input_tokens, cost_delta_usd,
               lite_total_millis, pro_total_millis, same_stream_mode, standard_tier, version, workload, lite_output_tokens, pro_output_tokens,
               lite_list_cost_usd, pro_list_cost_usd)
            WITH
              cityHash64(number, {seed:UInt64}) AS dice,
              number % 5 AS place,
              dice % 50 = 0 AS lost,
              intDiv(dice, 50) % 4 = 0 AS differs,
              toDateTime64({today}, 3, 'UTC') - INTERVAL 4 DAY + INTERVAL intDiv(number * 86400 * 5, {rows:UInt64}) SECOND AS at
            SELECT
              concat({seed:String}, '-', toString(number)),
              at,
              concat('feature=', toString(place)),
              map('feature', toString(place), 'language', ['en', 'de'][1 + dice % 2]),
              if(place = 3, toString(intDiv(number, 50)), ''),
              ['classification', 'chat', 'high_stakes'][1 + intDiv(dice, 1000) % 3],
              intDiv(dice, 3000) % 2,
              ['none', 'enum'][1 + intDiv(dice, 6000) % 2],
              if(place = 3, 'session', 'exchange'),
              if(at < {today} - 2, 0.25, 0.5),
              if(lost, '', 'rewrite_v1'),
              if(place = 4, 'pro', 'lite'),
              if(place = 1 AND at < {today} - 2, 'lite-1', 'lite-2'),
              if(lost, '', 'pro-1'),
              if(lost, 'shadow_missing', if(intDiv(dice, 20000) % 30 = 0, 'truncated', 'ok')),
              if(lost, '', 'label'),
              multiIf(lost, '', place = 2 AND at < {today} - 1, 'label_v1', 'label_v2'),
              'ladder_v2',
              if(lost, NULL, differs),
              if(NOT lost AND differs AND intDiv(dice, 70000) % 5 = 0, if(intDiv(dice, 350000) % 3 = 0, -1, 1), NULL),
              if(intDiv(dice, 900) % 7 = 0, intDiv(dice, 6300) % 9 = 0, NULL),
              if(intDiv(dice, 901) % 7 = 0, intDiv(dice, 6301) % 9 = 0, NULL),
              'ok',
              if(lost, 'timeout', 'ok'),
              100 + dice % 900,
              if(lost, NULL, 100 + dice % 900),
              if(lost OR intDiv(dice, 77) % 100 = 0, NULL, toDecimal64((dice % 1000) / 1000000, 12)),
              100 + dice % 700,
              if(lost, NULL, 300 + dice % 2500),
              intDiv(dice, 500000) % 4 > 0,
              true,
              1,
              if(place > 2, 'batch', 'interactive'),
              if(dice % 97 = 0, NULL, 20 + dice % 80),
              if(lost, NULL, 20 + dice % 90),
              toDecimal64((dice % 100) / 1000000, 12),
              toDecimal64((dice % 1100) / 1000000, 12)
            FROM numbers({rows:UInt64})
            """;

    /** Of what differs nine in ten; one judge of the first days, another of the last, and both of some. */
    private static final String JUDGEMENTS = """
            INSERT INTO judgement_rows (exchange_id, started_at, segment, judge, prompt_version, answer_order, sign, judged_at, version)
            WITH cityHash64(exchange_id, answer_order) AS dice
            SELECT exchange_id, started_at, segment, judge, 'v1', answer_order,
              if(dice % 40 = 0, NULL, [-1, 0, 1, 1][1 + cityHash64(exchange_id) % 4] * if(dice % 9 = 0, -1, 1)), started_at + INTERVAL if(judge = 'judge-1', 1, 2) MINUTE, 1
            FROM comparisons
            ARRAY JOIN ['lite_first', 'pro_first'] AS answer_order
            ARRAY JOIN if(cityHash64(exchange_id) % 6 = 0, ['judge-1', 'judge-2'], [if(started_at < {today} - 2, 'judge-1', 'judge-2')]) AS judge
            WHERE (disagree = 1 OR cityHash64(exchange_id) % 50 = 1) AND cityHash64(exchange_id) % 10 > 0
              AND (judge, exchange_id) NOT IN (SELECT judge, exchange_id FROM judgement_rows)
            """;

    private static final String EXCHANGES = """
            INSERT INTO completion_rows
              (exchange_id, arm, started_at, segment, dimensions, tier, mirrored, mirror_probability, mirror_bucket, skip_reason, input_tokens, version)
            SELECT exchange_id, 'primary', started_at, segment, dimensions, primary_tier, cityHash64(exchange_id) % 9 > 0, 0.5,
              if(cityHash64(exchange_id) % 9 = 0, 0.1, 0.9), if(cityHash64(exchange_id) % 9 = 0, 'shadow_queue', ''), lite_input_tokens, 1
            FROM comparisons
            """;

    /** Floats are sums in another order, so they are told to ten digits. */
    private static final String CARDS = """
            SELECT * APPLY(value -> if(toTypeName(value) LIKE '%Float64%', ifNull(toString(round(value, 10)), 'NULL'), toString(value)))
            FROM segment_scorecards_by(since = toDateTime64({since}, 3, 'UTC'), by = [])
            ORDER BY ALL
            """;

    private static final List<String> TABLES =
            List.of("comparison_rows", "judgement_rows", "completion_rows", "pair_sums", "traffic_sums");

    /** The rows' newest day, which is not over. */
    private static LocalDate today;

    private static ClickHouseProcess engine;
    private static ClickHouseClient clickhouse;

    @BeforeAll
    static void start() {
        today = LocalDate.now(ZoneOffset.UTC);
        engine = ClickHouseProcess.start();
        new Schema(engine.access(), Clock.systemUTC()).apply();
        clickhouse = engine.client("penumbra");
        clickhouse.execute(
                "INSERT INTO segment_settings_rows (segment, value_per_better_answer_usd, min_pairs) VALUES ('*', 0.01, 100)");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void fill() {
        TABLES.forEach(table -> clickhouse.execute("TRUNCATE TABLE " + table));
        pairs(1, 3000);
        pairs(2, 2000);
        execute(JUDGEMENTS);
        clickhouse.execute(EXCHANGES);
    }

    private static void execute(String sql) {
        clickhouse.execute(sql.replace("{today}", "toDate('" + today + "')"));
    }

    private static void pairs(int seed, int rows) {
        execute(PAIRS.replace("{seed:UInt64}", Integer.toString(seed))
                .replace("{seed:String}", "'" + seed + "'")
                .replace("{rows:UInt64}", Integer.toString(rows)));
    }

    /** As the views that refresh do it, and without their wait for a quiet table. */
    private static void sum() {
        for (int round = 0; round < 2; round++) {
            clickhouse.execute("INSERT INTO pair_sums SELECT * FROM pair_sums_due(quiet_seconds = 0)");
            clickhouse.execute("INSERT INTO traffic_sums SELECT * FROM traffic_sums_due(quiet_seconds = 0)");
        }
    }

    /** What one sum and the sum of its parts differ by. */
    private static int near(BigDecimal one, BigDecimal other) {
        double distance = one.doubleValue() - other.doubleValue();
        return Math.abs(distance) < 1e-9 * Math.max(1, Math.abs(one.doubleValue())) ? 0 : one.compareTo(other);
    }

    private static String todayAlone() {
        return "['%1$s']\t['%1$s']".formatted(today);
    }

    private static String daysWithoutSums() {
        return clickhouse
                .ask("SELECT (SELECT groupArray(day) FROM pair_days WHERE NOT is_summed),"
                        + " (SELECT groupArray(day) FROM traffic_days WHERE NOT is_summed)")
                .strip();
    }

    /** Of a window that begins within a day, which is counted from its rows. */
    private static String cards() {
        return clickhouse.ask(CARDS.replace("{since}", "'" + today.minusDays(3) + " 07:30:00.123'"));
    }

    private static String cardsOfRowsAlone() {
        clickhouse.execute("TRUNCATE TABLE pair_sums");
        return cards();
    }

    private static List<Verdict> verdicts() {
        return new Verdicts(engine.access()).ofTheLast(Duration.ofDays(30), Division.SEGMENTS);
    }

    @Test
    void sumsAndRowsTellTheSame() {
        String cards = cards();
        List<Verdict> verdicts = verdicts();
        sum();

        assertThat(daysWithoutSums()).isEqualTo(todayAlone());
        assertThat(cards()).isEqualTo(cards);
        assertThat(cards.lines()).hasSize(5);
        assertThat(verdicts())
                .usingRecursiveComparison()
                .withComparatorForType(SumsByDayIT::near, BigDecimal.class)
                .isEqualTo(verdicts);
    }

    /** Else the test above would hold of sums that nobody reads. */
    @Test
    void daysThatAreSummedAreNotCountedAgain() {
        sum();
        String pairs = "SELECT sum(pairs_mirrored) FROM segment_scorecards";
        String before = clickhouse.ask(pairs).strip();
        execute(
                "INSERT INTO pair_sums SELECT * REPLACE (pairs_mirrored + 1000 AS pairs_mirrored, summed_at + 1 AS summed_at) FROM pair_sums FINAL");

        assertThat(Long.parseLong(clickhouse.ask(pairs).strip())).isGreaterThan(Long.parseLong(before) + 1000);
    }

    @Test
    void aPairThatComesLateCountsAtOnce() {
        sum();
        execute(
                "INSERT INTO comparison_rows SELECT * REPLACE (concat('late-', exchange_id) AS exchange_id, 1 AS disagree) FROM comparison_rows WHERE toDate(started_at) = {today} - 2 LIMIT 500");
        String late = cards();
        execute(
                "INSERT INTO comparison_rows SELECT * REPLACE (2 AS version, 0 AS disagree) FROM comparison_rows WHERE exchange_id LIKE 'late-%'");
        String replaced = cards();

        assertThat(daysWithoutSums()).isNotEqualTo(todayAlone());
        assertThat(replaced).isNotEqualTo(late);
        sum();
        assertThat(daysWithoutSums()).isEqualTo(todayAlone());
        assertThat(cards()).isEqualTo(replaced);
        assertThat(cardsOfRowsAlone()).isEqualTo(replaced);
    }

    @Test
    void aVerdictOfAJudgeThatComesLateCountsAtOnceAndANewJudgeTakesTheSegment() {
        clickhouse.execute("DELETE FROM judgement_rows WHERE judge = 'judge-2'");
        sum();
        String firstJudge = cards();
        execute(JUDGEMENTS);
        String both = cards();

        assertThat(both).isNotEqualTo(firstJudge);
        assertThat(cardsOfRowsAlone()).isEqualTo(both);
    }

    /** A merge changes the parts, so the day is summed once more; in no state of merging or deleting is an old sum believed. */
    @Test
    void whateverHappensToThePartsOfADayItsCardIsThatOfItsRows() {
        execute("SYSTEM STOP MERGES comparison_rows");
        sum();
        execute(
                "ALTER TABLE comparison_rows DELETE WHERE segment = 'feature=0' AND started_at < {today} - 2 SETTINGS mutations_sync = 0");
        execute(
                "INSERT INTO comparison_rows SELECT * REPLACE (concat('late-', exchange_id) AS exchange_id) FROM comparison_rows WHERE toDate(started_at) = {today} - 2 LIMIT 300");
        sum();
        execute("SYSTEM START MERGES comparison_rows");
        execute("OPTIMIZE TABLE comparison_rows FINAL");
        execute("ALTER TABLE comparison_rows DELETE WHERE false SETTINGS mutations_sync = 2");
        String deleted = cards();
        sum();

        assertThat(daysWithoutSums()).isEqualTo(todayAlone());
        assertThat(cards()).isEqualTo(deleted);
        assertThat(cardsOfRowsAlone()).isEqualTo(deleted);
    }

    @Test
    void anExchangeThatComesLateCountsAtOnce() {
        sum();
        List<Long> before = exchanges();
        execute(
                "INSERT INTO completion_rows SELECT * REPLACE (concat('late-', exchange_id) AS exchange_id) FROM completion_rows WHERE toDate(started_at) = {today} - 2 LIMIT 100");

        assertThat(exchanges().get(0)).isEqualTo(before.get(0) + 100);
        assertThat(exchanges().get(1)).isEqualTo(before.get(1));
    }

    /** Those of the views of traffic: in days that were summed before, and in the others. */
    private static List<Long> exchanges() {
        return Stream.of("2020-01-01", today.toString())
                .map(since -> Long.valueOf(clickhouse
                        .ask("SELECT sum(exchanges) FROM traffic_by(since = toDateTime64('" + since
                                + "', 3, 'UTC'), by = [])")
                        .strip()))
                .toList();
    }

    @Test
    void aDayThatWasNotSummedToItsEndIsCountedFromItsRows() {
        String cards = cards();
        sum();
        execute(
                "ALTER TABLE pair_sums DELETE WHERE likeness IN (SELECT max(likeness) FROM pair_sums GROUP BY day) SETTINGS mutations_sync = 2");

        assertThat(clickhouse.ask("SELECT countIf(NOT is_summed) FROM pair_days"))
                .isEqualTo("5\n");
        assertThat(cards()).isEqualTo(cards);
    }

    /** The views that refresh, but for the time that they let a day alone. */
    @Test
    void theEngineSumsByItself() {
        for (String view : List.of("pair_summing", "traffic_summing")) {
            String text = clickhouse.ask(
                    "SELECT create_table_query FROM system.tables WHERE name = '" + view + "' FORMAT TSVRaw");
            assertThat(text).contains("REFRESH EVERY 5 MINUTE APPEND", "quiet_seconds = 5400");
            execute("DROP VIEW " + view);
            execute(text.replace("quiet_seconds = 5400", "quiet_seconds = 0"));
            execute("SYSTEM REFRESH VIEW " + view);
            execute("SYSTEM WAIT VIEW " + view);
        }

        assertThat(
                        clickhouse.ask(
                                "SELECT (SELECT countIf(is_summed) FROM pair_days) > 0, (SELECT countIf(is_summed) FROM traffic_days) > 0"))
                .isEqualTo("1\t1\n");
        new Schema(engine.access(), Clock.systemUTC()).apply();
    }
}
