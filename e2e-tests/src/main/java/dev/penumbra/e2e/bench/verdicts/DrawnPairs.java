package dev.penumbra.e2e.bench.verdicts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.util.List;
import java.util.Map;

/**
 * Draws the pairs of a day inside ClickHouse, as rows of the product's own tables, with a hash of seed and exchange as the
 * random number. A pair that differs has a judgement in either order; tied ones are named after the first answer by both.
 */
final class DrawnPairs {
    /** Of a session. */
    static final int TURNS = 10;
    /** So that the variance of a session's mean is 1 + 9 · 0.25 = 3.25 times that of ten exchanges. */
    static final double ALIKE = 0.5;

    static final String FIRST_DAY = "2026-11-01 00:00:00.000";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SEGMENTS = """
            CREATE TABLE simulation.segments
            (
              segment String, pairs_a_day UInt32, better Float64, worse Float64, tied Float64, extra_cost Float64
            )
            ENGINE = MergeTree ORDER BY segment
            """;
    private static final String DRAWN = """
            (
              SELECT
                segment,
                concat(segment, '-', toString({day:UInt32}), '-', toString(turn)) AS exchange_id,
                concat(segment, '-', toString({day:UInt32}), '-', toString(intDiv(turn, {turns:UInt32})), 's') AS talk,
                toDateTime64('2026-11-01 00:00:00', 3, 'UTC') + toIntervalDay({day:UInt32})
                  + toIntervalSecond(intDiv(86400 * turn, pairs_a_day)) AS started_at,
                if(chance('alike', exchange_id) < {alike:Float64}, talk, exchange_id) AS source,
                chance('answer', source) AS answer,
                multiIf(answer < better, 1, answer < better + worse, -1, 0) AS sign,
                answer < better + worse + tied AS differs,
                -- what a request costs more is spread as an exponential: most cost little, a few much
                -extra_cost * log(greatest(1 - chance('cost', source), 1e-12)) AS cost
              FROM simulation.segments
              ARRAY JOIN range(pairs_a_day) AS turn
            )
            """.replaceAll(
                    "chance\\('(\\w+)', (\\w+)\\)", "(sipHash64({seed:Int64}, '$1', $2) / 18446744073709551616.)");
    private static final String COMPARISONS = """
            INSERT INTO penumbra.comparison_rows (exchange_id, started_at, segment, session, sampled_by, mirror_probability,
              primary_tier, lite_model, pro_model, task_kind, outcome, metric_version, comparison_rules, rewrite_version,
              disagree, cost_delta_usd, lite_status, pro_status, arms, version)
            SELECT exchange_id, started_at, segment, talk, {sampled_by:String}, 0.05,
              'lite', 'lite-1', 'pro-1', 'unknown', 'ok', 'measure-1', 'rules-1', 'rewrite-1',
              differs, toDecimal64(cost, 12), 'ok', 'ok', 2, 1
            FROM""" + " " + DRAWN;
    private static final String JUDGEMENTS = """
            INSERT INTO penumbra.judgement_rows (exchange_id, started_at, segment, judge, prompt_version, answer_order, sign,
              judged_at, version)
            SELECT exchange_id, started_at, segment, 'judge-1', 'prompt-1', first, if(sign != 0, sign, if(first = 'lite_first', -1, 1)),
              started_at, 1
            FROM""" + " " + DRAWN + """
            ARRAY JOIN ['lite_first', 'pro_first'] AS first
            WHERE differs
            """;

    private final ClickHouseClient clickhouse;

    DrawnPairs(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    /** Forgets every pair, and draws from these segments from now on. */
    void beginWith(List<SimulatedSegment> segments) {
        clickhouse.execute("CREATE DATABASE IF NOT EXISTS simulation");
        clickhouse.execute("DROP TABLE IF EXISTS simulation.segments");
        clickhouse.execute(SEGMENTS);
        clickhouse.insertJson(
                "simulation.segments", segments.stream().map(DrawnPairs::json).toList());
        clickhouse.execute("TRUNCATE TABLE penumbra.comparison_rows");
        clickhouse.execute("TRUNCATE TABLE penumbra.judgement_rows");
        clickhouse.execute("INSERT INTO penumbra.segment_settings_rows (segment, value_per_better_answer_usd, version)"
                + " VALUES ('*', " + SimulatedSegment.VALUE + ", 1)");
    }

    /** The pairs of one day, from 0, of every segment. */
    void draw(int day, Sampling sampling, long seed) {
        Map<String, String> parameters = Map.of(
                "param_day", Integer.toString(day),
                "param_seed", Long.toString(seed),
                "param_turns", Integer.toString(TURNS),
                "param_alike", Double.toString(sampling.alike()),
                "param_sampled_by", sampling.sampledBy());
        clickhouse.ask(COMPARISONS, "TabSeparated", parameters);
        clickhouse.ask(JUDGEMENTS, "TabSeparated", parameters);
    }

    private static String json(SimulatedSegment segment) {
        try {
            return JSON.writeValueAsString(Map.of(
                    "segment", segment.name(),
                    "pairs_a_day", segment.pairsADay(),
                    "better", segment.better(),
                    "worse", segment.worse(),
                    "tied", segment.tied(),
                    "extra_cost", segment.extraCostUsd()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
