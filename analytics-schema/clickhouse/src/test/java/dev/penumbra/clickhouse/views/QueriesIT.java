package dev.penumbra.clickhouse.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import dev.penumbra.clickhouse.migration.SettingsLoader;
import dev.penumbra.schema.price.PriceBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query of queries.md on the real engine, over a fortnight of made-up traffic in which each has to find something. */
class QueriesIT {
    private static final Pattern QUERY =
            Pattern.compile("### ([^\n]*)\n((?:(?!###)[\\s\\S])*?)```sql\n([\\s\\S]*?)```");
    private static final String COMPLETIONS = """
            INSERT INTO completion_rows
              (exchange_id, arm, started_at, proxy, dialect, route, workload, segment, dimensions, session, prompt_hash, trace_id, template_hash,
               mirrored, skip_reason, rule, mirror_probability, mirror_bucket, sampled_by, tier, requested_model, served_model, status, http_status,
               finish_reason, call_started_at, time_to_first_token_millis, total_millis, input_tokens, input_cached_tokens, output_tokens,
               output_thinking_tokens, cost_usd, list_cost_usd, price_row, output_cap_asked, version, request_bytes, response_bytes)
            WITH
              number % 4 AS kind,
              toString(toUUID(concat('00000000-0000-7000-8000-', leftPad(toString(number), 12, '0')))) AS id,
              now64(3, 'UTC') - INTERVAL number * 150 SECOND AS at,
              concat('feature=', ['search', 'triage', 'mail', 'agent'][kind + 1]) AS part,
              kind = 3 AS from_pro,
              arrayJoin(if(number % 10 = 9, ['primary'], ['primary', 'shadow', 'primary_repeat'])) AS itsArm,
              if((itsArm = 'shadow') != from_pro, 'pro', 'lite') AS itsTier,
              number % 50 = 49 AS turned_away,
              number % 89 = 0 AS untold,
              200 + (number * 37) % 3000 AS tokens_in,
              20 + (number * 13) % 400 AS tokens_out
            SELECT
              id, itsArm, at, 'proxy-1', 'openai', '/v1/chat/completions', if(kind = 2, 'batch', 'interactive'), part,
              map('feature', substring(part, 9)), '', hex(number % 100), if(kind = 3, hex(intDiv(number, 20)), ''), hex(kind),
              number % 10 != 9, if(number % 10 = 9, 'shadow_queue', ''), 'default', 1, 0.5, 'exchange', itsTier, itsTier,
              if(number % 97 = 0, 'nobody-knows-1', if(itsTier = 'pro', 'gemini-3.1-pro-preview', 'gemini-3.1-flash-lite')),
              if(turned_away, 'upstream_error', 'ok'), if(turned_away, 429, 200), 'stop', at, 150, 300 + if(itsTier = 'pro', 900, 0) + number % 200,
              if(untold, NULL, tokens_in), if(number % 3 = 0, 100, 0), if(untold, NULL, tokens_out), if(itsTier = 'pro', 10, 0),
              if(number % 97 = 0 OR untold, NULL, if(itsTier = 'pro', 0.004, 0.0004)), if(number % 97 = 0 OR untold, NULL, if(itsTier = 'pro', 0.004, 0.0004)),
              '', if(number % 3 = 0, NULL, if(number % 3 = 1, 8000, 500)), 1, 4 * tokens_in, 4 * tokens_out
            FROM numbers(8000)
            """;
    private static final String COMPARISONS = """
            INSERT INTO comparison_rows
              (exchange_id, started_at, dialect, route, workload, segment, dimensions, task_kind, template_hash, mirror_probability, sampled_by,
               primary_tier, lite_model, pro_model, outcome, metric, metric_version, disagree, score, differences, lite_label, pro_label, length_ratio,
               objective_sign, objective_reason, lite_self_disagree, pro_self_disagree, lite_status, pro_status, lite_input_tokens, pro_input_tokens,
               lite_output_tokens, pro_output_tokens, lite_list_cost_usd, pro_list_cost_usd, cost_delta_usd, lite_total_millis, pro_total_millis,
               same_stream_mode, standard_tier, arms, version)
            WITH
              cityHash64(exchange_id) % 10 AS draw,
              segment = 'feature=triage' AS labels
            SELECT
              exchange_id, started_at, dialect, route, workload, segment, dimensions, if(labels, 'classification', 'extraction'), template_hash, 1, 'exchange',
              if(tier = 'pro', 'pro', 'lite'), 'gemini-3.1-flash-lite', 'gemini-3.1-pro-preview', 'ok', if(labels, 'label', 'json'),
              if(labels, 'label_v2', 'json_v3'), draw < 3, if(draw < 3, 0.4, 1), if(draw < 3 AND NOT labels, ['total'], []),
              if(labels, ['urgent', 'calm'][1 + draw % 2], ''), if(labels, ['urgent', 'calm'][1 + (draw + (draw < 3)) % 2], ''), 1.2,
              if(draw = 0, 1, NULL), if(draw = 0, 'schema_lite', ''), draw = 5, NULL, 'ok', 'ok', input_tokens, input_tokens, output_tokens, output_tokens,
              0.0004, 0.004, 0.0036, 300, 1200, true, true, 3, 1
            FROM completions
            WHERE arm = 'primary' AND mirrored AND status = 'ok'
            """;
    private static final String JUDGEMENTS = """
            INSERT INTO judgement_rows (exchange_id, started_at, segment, judge, prompt_version, answer_order, label, sign, cost_usd, judged_at, version)
            SELECT exchange_id, started_at, segment, judge, 'p1', order, 'A>B', if(cityHash64(exchange_id, 'sign') % 3 = 0, -1, 1), 0.001, now64(3), 1
            FROM comparisons
            ARRAY JOIN ['lite_first', 'pro_first'] AS order
            CROSS JOIN (SELECT arrayJoin(['judge-1', 'human:ada']) AS judge) AS judges
            WHERE ((disagree = 1 AND objective_sign IS NULL) OR cityHash64(exchange_id) % 50 = 7)
              AND (judge = 'judge-1' OR order = 'lite_first')
            """;

    private static ClickHouseProcess engine;
    private static ClickHouseClient clickhouse;

    record Query(String question, String sql) {
        @Override
        public String toString() {
            return question;
        }
    }

    @BeforeAll
    static void fill() {
        engine = ClickHouseProcess.start();
        new Schema(engine.access(), Clock.systemUTC()).apply();
        new SettingsLoader(engine.access(), Clock.systemUTC()).loadPrices(PriceBook.shipped());
        clickhouse = engine.client("penumbra");
        clickhouse.execute(COMPLETIONS);
        clickhouse.execute(COMPARISONS);
        clickhouse.execute(JUDGEMENTS);
        clickhouse.execute("SYSTEM REFRESH VIEW verdict_publication");
        clickhouse.execute("SYSTEM WAIT VIEW verdict_publication");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    static List<Query> queries() {
        try {
            return QUERY.matcher(Files.readString(Path.of("queries.md")))
                    .results()
                    .map(found -> new Query(found.group(1), found.group(3)))
                    .toList();
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyQueryFindsSomething(Query query) {
        assertThat(clickhouse.ask(query.sql() + " FORMAT JSONEachRow").lines()).isNotEmpty();
    }

    /** Every call of Lite whose cost is known costs 0.0004, whatever its size. */
    @Test
    void untoldTokensCostWhatTheSameBytesCostElsewhere() {
        String query = queries().stream()
                .filter(asked -> asked.question().contains("nobody told the tokens"))
                .findFirst()
                .orElseThrow()
                .sql();
        String[] row = clickhouse
                .ask(
                        "SELECT calls_without_tokens, probably_usd, 0.0004 * (SELECT sumIf(request_bytes + response_bytes, input_tokens IS NULL AND http_status < 400)"
                                + " / avgIf(request_bytes + response_bytes, cost_usd IS NOT NULL) FROM completions WHERE requested_model = 'lite')"
                                + " FROM (" + query + ") WHERE model = 'lite'")
                .strip()
                .split("\t", -1);

        assertThat(Integer.parseInt(row[0])).isPositive();
        assertThat(Double.parseDouble(row[1])).isCloseTo(Double.parseDouble(row[2]), within(1e-9));
    }

    @Test
    void thereAreAsManyAsTheTitleSays() {
        assertThat(queries()).hasSize(27).extracting(Query::question).doesNotHaveDuplicates();
    }
}
