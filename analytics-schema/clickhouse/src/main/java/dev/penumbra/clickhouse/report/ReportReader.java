package dev.penumbra.clickhouse.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.verdict.Division;
import dev.penumbra.clickhouse.verdict.Verdicts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Asks ClickHouse for what a report says. */
public final class ReportReader {
    /** Of {@code verdicts_by}, beside those of a verdict. */
    private static final List<String> COLUMNS = List.of(
            "primary_tier",
            "owner",
            "value_per_better_answer_usd",
            "exchanges",
            "pairs_missing",
            "pairs_unpriced",
            "disagreements_unjudged",
            "judge_labels",
            "judge_kappa",
            "toUnixTimestamp64Milli(last_pair_at) AS last_pair_millis");

    /** The rate of each part and tier, as the verdicts have it, so that today's cost and what Pro adds to it can be summed. */
    private static final String TRAFFIC = """
            SELECT
              toUnixTimestamp64Milli(now64(3, 'UTC')) AS computed_millis,
              sum(exchanges) AS requests,
              sum(mirrored_exchanges) AS mirrored,
              sum(unpriced_exchanges) AS unpriced,
              sum(30 * usd / days) AS monthly_usd
            FROM
            (
              SELECT
                count() AS exchanges,
                countIf(mirrored) AS mirrored_exchanges,
                countIf(cost_usd IS NULL AND input_tokens IS NOT NULL) AS unpriced_exchanges,
                toFloat64(ifNull(sum(cost_usd), 0)) AS usd,
                greatest(1, dateDiff('second', min(started_at), max(started_at)) / 86400) AS days
              FROM penumbra.exchanges
              WHERE started_at >= now64(3, 'UTC') - INTERVAL {seconds:UInt64} SECOND AND tier != ''
              GROUP BY
                penumbra_slice({by:Array(String)}, segment, route, dialect, workload, template_hash, input_tokens, dimensions),
                tier
            )
            """;

    private static final String SPEND = """
            SELECT
              ifNull(sumIf(cost_usd, arm = 'primary'), 0) AS production_usd,
              ifNull(sumIf(cost_usd, arm = 'shadow'), 0) AS shadow_usd,
              ifNull(sumIf(cost_usd, arm IN ('primary_repeat', 'shadow_repeat')), 0) AS repeats_usd,
              countIf(arm != 'primary' AND cost_usd IS NULL AND input_tokens IS NOT NULL) AS unpriced,
              (
                SELECT sum(charged_usd)
                FROM penumbra.judgement_rows FINAL
                WHERE started_at >= now64(3, 'UTC') - INTERVAL {seconds:UInt64} SECOND AND NOT startsWith(judge, 'human:')
              ) AS judge_usd
            FROM penumbra.completions
            WHERE started_at >= now64(3, 'UTC') - INTERVAL {seconds:UInt64} SECOND
            """;

    private static final String PRICES = """
            SELECT
              count() AS price_rows,
              max(catalog_version) AS newest_version,
              min(checked) AS oldest_check,
              max(checked) AS newest_check
            FROM penumbra.prices
            WHERE id IN
            (
              SELECT price_row
              FROM penumbra.completions
              WHERE started_at >= now64(3, 'UTC') - INTERVAL {seconds:UInt64} SECOND
            )
            """;

    private final Verdicts verdicts;
    private final ClickHouseClient clickhouse;

    public ReportReader(ClickHouseAccess access) {
        this.verdicts = new Verdicts(access);
        this.clickhouse = new ClickHouseClient(access);
    }

    /**
     * The report of the window that ends now.
     *
     * @throws dev.penumbra.clickhouse.verdict.VerdictException if the traffic cannot be divided so
     */
    public Report ofTheLast(Duration window, Division division) {
        List<SegmentReport> segments = verdicts.rows(window, division, COLUMNS)
                .map(ReportReader::segment)
                .toList();
        return new Report(
                traffic(window, row(TRAFFIC, window, division)),
                spend(row(SPEND, window, division)),
                prices(row(PRICES, window, division)),
                segments);
    }

    /** Sums over everything are always one row. */
    private JsonNode row(String sql, Duration window, Division division) {
        Map<String, String> asked =
                Map.of("param_seconds", Long.toString(window.toSeconds()), "param_by", division.parameter());
        return clickhouse.rows(sql, asked).findFirst().orElseThrow();
    }

    private static SegmentReport segment(JsonNode row) {
        return new SegmentReport(
                Verdicts.verdict(row),
                row.path("primary_tier").asText(),
                row.path("owner").asText(""),
                Verdicts.number(row, "value_per_better_answer_usd"),
                row.path("exchanges").asLong(),
                row.path("pairs_missing").asLong(),
                row.path("pairs_unpriced").asLong(),
                row.path("disagreements_unjudged").asLong(),
                row.path("judge_labels").asLong(),
                Verdicts.number(row, "judge_kappa"),
                Instant.ofEpochMilli(row.path("last_pair_millis").asLong()));
    }

    private static Traffic traffic(Duration window, JsonNode row) {
        return new Traffic(
                window,
                Instant.ofEpochMilli(row.path("computed_millis").asLong()),
                row.path("requests").asLong(),
                row.path("mirrored").asLong(),
                usd(row, "monthly_usd"),
                row.path("unpriced").asLong());
    }

    private static Spend spend(JsonNode row) {
        return new Spend(
                usd(row, "production_usd"),
                usd(row, "shadow_usd"),
                usd(row, "repeats_usd"),
                usd(row, "judge_usd"),
                row.path("unpriced").asLong());
    }

    private static PricesUsed prices(JsonNode row) {
        return new PricesUsed(
                row.path("price_rows").asLong(),
                row.path("newest_version").asText(""),
                row.path("oldest_check").asText(""),
                row.path("newest_check").asText(""));
    }

    /** A sum of nothing is nothing. */
    private static BigDecimal usd(JsonNode row, String name) {
        BigDecimal sum = Verdicts.number(row, name);
        return sum == null ? BigDecimal.ZERO : sum;
    }
}
