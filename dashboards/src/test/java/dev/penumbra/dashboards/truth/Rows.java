package dev.penumbra.dashboards.truth;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rows that a rule is tried on: so many alike, apart from what depends on {@code number}.
 *
 * @param values expressions of SQL by column
 */
record Rows(String table, long count, Map<String, String> values) {
    /** Calls of clients, two minutes ago unless told otherwise, but never of yesterday. */
    static Rows calls(long count) {
        return new Rows("completion_rows", count, Map.of())
                .with("exchange_id", "toString(generateUUIDv4(number))")
                .with("arm", "'primary'")
                .with(
                        "started_at",
                        "greatest(now64(3, 'UTC') - INTERVAL 2 MINUTE, toDateTime64(toStartOfDay(now('UTC')), 3, 'UTC'))")
                .with("workload", "'interactive'")
                .with("dialect", "'openai'")
                .with("segment", "'feature=search'")
                .with("rule", "'default'")
                .with("mirrored", "true")
                .with("mirror_probability", "1")
                .with("tier", "'lite'")
                .with("served_model", "'lite-1'")
                .with("status", "'ok'")
                .with("version", "1");
    }

    static Rows pairs(long count) {
        return new Rows("comparison_rows", count, Map.of())
                .with("exchange_id", "toString(generateUUIDv4(number))")
                .with("started_at", "now64(3, 'UTC') - INTERVAL 2 MINUTE")
                .with("segment", "'feature=search'")
                .with("primary_tier", "'lite'")
                .with("mirror_probability", "1")
                .with("outcome", "'ok'")
                .with("version", "1");
    }

    static Rows judgements(long count) {
        return new Rows("judgement_rows", count, Map.of())
                .with("exchange_id", "toString(generateUUIDv4(number))")
                .with("started_at", "now64(3, 'UTC') - INTERVAL 10 MINUTE")
                .with("judged_at", "now64(3, 'UTC') - INTERVAL 5 MINUTE")
                .with("judge", "'judge-1'")
                .with("answered", "true")
                .with("sign", "1")
                .with("version", "1");
    }

    static Rows verdicts(String verdict, String publishedAt) {
        return new Rows("verdict_history", 1, Map.of())
                .with("published_at", publishedAt)
                .with("segment", "'feature=search'")
                .with("primary_tier", "'lite'")
                .with("last_pair_at", "now64(3, 'UTC')")
                .with("verdict", "'" + verdict + "'");
    }

    static Rows inserts(long count) {
        return new Rows("query_stats", count, Map.of())
                .with("at", "now64(3, 'UTC') - INTERVAL 2 MINUTE")
                .with("query_kind", "'Insert'");
    }

    /** Reports of a proxy, every ten seconds. */
    static Rows reports(long count, String proxy, String newestAgo) {
        return new Rows("proxy_health_rows", count, Map.of())
                .with("proxy", "'" + proxy + "'")
                .with("process_started_at", "toDateTime64(toStartOfDay(now('UTC')), 3, 'UTC') - INTERVAL 12 HOUR")
                .with("reported_at", "now64(3, 'UTC') - INTERVAL " + newestAgo + " - toIntervalSecond(10 * number)")
                .with("version", "1");
    }

    Rows with(String column, String expression) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(column, expression);
        return new Rows(table, count, more);
    }

    Rows ago(String interval) {
        return with("started_at", "now64(3, 'UTC') - INTERVAL " + interval);
    }

    String insert() {
        return "INSERT INTO " + table + " (" + String.join(", ", values.keySet()) + ") SELECT "
                + String.join(", ", values.values()) + " FROM numbers(" + count + ")";
    }
}
