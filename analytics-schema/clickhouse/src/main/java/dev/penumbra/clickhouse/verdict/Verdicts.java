package dev.penumbra.clickhouse.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the verdicts of the segments from the view that computes them. */
public final class Verdicts {
    private static final ObjectReader ROW = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();
    /** Those of the view that a verdict consists of. */
    private static final List<String> COLUMNS = List.of(
            "segment",
            "verdict",
            "reason_code",
            "reason",
            "pairs",
            "net_win",
            "net_win_low",
            "net_win_high",
            "disagreement",
            "noise_floor",
            "extra_cost_usd_per_1k",
            "usd_per_better_answer",
            "monthly_extra_usd",
            "latency_p95_delta_ms");

    /** What the view {@code verdicts} looks at, which is planned faster than any other window. */
    private static final Duration RECENT = Duration.ofDays(28);

    private static final String RECENT_VERDICTS = "penumbra.verdicts";

    /** By the engine's clock. */
    private static final String SINCE = "SELECT toString(now64(3, 'UTC') - INTERVAL {seconds:UInt64} SECOND) AS since";
    /** Rows of one proxy have the same dimensions, so some rows of the window name all of them. */
    private static final String DIMENSIONS = """
            SELECT DISTINCT arrayJoin(mapKeys(dimensions)) AS name
            FROM
            (
              SELECT dimensions
              FROM penumbra.completion_rows
              WHERE started_at >= now64(3, 'UTC') - INTERVAL {seconds:UInt64} SECOND
              LIMIT 100000
            )
            """;
    /** JSON has no infinity: what ClickHouse calls so is unknown here. */
    private static final Map<String, String> SETTINGS = Map.of(
            "output_format_json_quote_64bit_integers", "0",
            "output_format_json_quote_decimals", "0",
            "output_format_json_quote_denormals", "0");

    private final ClickHouseClient clickhouse;

    public Verdicts(ClickHouseAccess access) {
        this.clickhouse = new ClickHouseClient(access);
    }

    /**
     * In the order of the view: what asks for a decision first.
     *
     * @throws VerdictException if the traffic cannot be divided so
     */
    public List<Verdict> ofTheLast(Duration window, Division division) {
        return rows(window, division, List.of()).map(Verdicts::verdict).toList();
    }

    /**
     * The same with further columns of the view.
     *
     * @throws VerdictException if the traffic cannot be divided so
     */
    public Stream<JsonNode> rows(Duration window, Division division, List<String> furtherColumns) {
        if (window.equals(RECENT) && division.equals(Division.SEGMENTS)) {
            return rows(select(furtherColumns, RECENT_VERDICTS), SETTINGS);
        }
        if (division.needsDimensions()) {
            division.refuseUnknown(dimensions(window));
        }
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("param_since", since(window));
        settings.put("param_by", division.parameter());
        return rows(select(furtherColumns, "(" + VerdictStatement.of(clickhouse) + ")"), settings);
    }

    private Stream<JsonNode> rows(String select, Map<String, String> settings) {
        return clickhouse.ask(select, "JSONEachRow", settings).lines().map(Verdicts::json);
    }

    private static String select(List<String> furtherColumns, String verdicts) {
        return Stream.concat(COLUMNS.stream(), furtherColumns.stream())
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + verdicts));
    }

    private String since(Duration window) {
        return clickhouse
                .rows(SINCE, asked(window))
                .findFirst()
                .orElseThrow()
                .path("since")
                .asText();
    }

    private Set<String> dimensions(Duration window) {
        return clickhouse
                .rows(DIMENSIONS, asked(window))
                .map(row -> row.path("name").asText())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> asked(Duration window) {
        return Map.of("param_seconds", Long.toString(window.toSeconds()));
    }

    static Verdict parsed(String line) {
        return verdict(json(line));
    }

    /** What such a row says. */
    public static Verdict verdict(JsonNode row) {
        return new Verdict(
                row.path("segment").asText(),
                row.path("verdict").asText(),
                row.path("reason_code").asText(),
                row.path("reason").asText(),
                row.path("pairs").asLong(),
                number(row, "net_win"),
                number(row, "net_win_low"),
                number(row, "net_win_high"),
                number(row, "disagreement"),
                number(row, "noise_floor"),
                number(row, "extra_cost_usd_per_1k"),
                number(row, "usd_per_better_answer"),
                number(row, "monthly_extra_usd"),
                number(row, "latency_p95_delta_ms"));
    }

    private static JsonNode json(String line) {
        try {
            return ROW.readTree(line);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("ClickHouse writes JSON", impossible);
        }
    }

    /** A number of a row; null is unknown. */
    public static @Nullable BigDecimal number(JsonNode row, String name) {
        JsonNode value = row.path(name);
        return value.isNumber() ? value.decimalValue() : null;
    }
}
