package dev.penumbra.e2e.chaos;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads ClickHouse's side of the books. */
final class StoredReader {
    private static final int PICO_DIGITS = 12;

    private static final String COMPLETIONS = """
            SELECT exchange_id, arm, client_request_id, response_id, status, coalesce(http_status, 0),
              coalesce(input_tokens, 0), coalesce(output_tokens, 0), coalesce(cost_usd, 0),
              mirror_bucket < mirror_probability, mirrored, skip_reason
            FROM completions
            """;
    private static final String TO_JUDGE =
            "SELECT count() FROM comparisons WHERE outcome = 'ok' AND disagree = 1 AND objective_sign IS NULL";

    /** The key of each view, by which nothing may be seen twice. */
    private static final Map<String, String> KEYS = Map.of(
            "completions", "exchange_id, arm",
            "exchanges", "exchange_id",
            "comparisons", "exchange_id",
            "samples", "exchange_id",
            "judgements", "exchange_id, judge, prompt_version, answer_order",
            "dead_letters", "topic, partition, offset",
            "proxy_health", "proxy, process_started_at, reported_at");

    private final ClickHouseClient clickHouse;

    StoredReader(ClickHouseAccess access) {
        this.clickHouse = new ClickHouseClient(access);
    }

    StoredRows read() {
        return new StoredRows(
                rows(COMPLETIONS, StoredReader::completion),
                rows("SELECT exchange_id, outcome FROM comparisons", cells -> new StoredComparison(cells[0], cells[1])),
                number("SELECT count() FROM judgements"),
                number("SELECT sum(attempts) FROM judgements"),
                toJudge(),
                judged(),
                number("SELECT count() FROM dead_letters"),
                repeatedKeys());
    }

    StoredCounts counts() {
        return new StoredCounts(
                number("SELECT count() FROM completions"),
                number("SELECT uniqExact(exchange_id) FROM completions"
                        + " WHERE mirrored AND arm IN ('primary', 'shadow')"),
                number("SELECT count() FROM comparisons"),
                toJudge(),
                judged());
    }

    private long toJudge() {
        return number(TO_JUDGE);
    }

    private long judged() {
        return number("SELECT count() FROM judged_pairs WHERE orders = 2");
    }

    private Map<String, Long> repeatedKeys() {
        Map<String, Long> repeated = new LinkedHashMap<>();
        KEYS.forEach((view, key) -> repeated.put(view, number("SELECT count() - uniqExact(" + key + ") FROM " + view)));
        return repeated;
    }

    private static StoredCompletion completion(String[] cells) {
        return new StoredCompletion(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                cells[4],
                Integer.parseInt(cells[5]),
                Long.parseLong(cells[6]),
                Long.parseLong(cells[7]),
                new BigDecimal(cells[8]).movePointRight(PICO_DIGITS).longValueExact(),
                cells[9].equals("1"),
                cells[10].equals("true"),
                cells[11]);
    }

    private <T> List<T> rows(String sql, Function<String[], T> row) {
        return clickHouse
                .ask(sql)
                .lines()
                .map(line -> row.apply(line.split("\t", -1)))
                .toList();
    }

    private long number(String sql) {
        return Long.parseLong(clickHouse.ask(sql).strip());
    }
}
