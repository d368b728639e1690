package dev.penumbra.e2e.bench.verdicts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the product's views what they say today. */
final class Looking {
    private static final Map<String, String> SETTINGS =
            Map.of("param_since", DrawnPairs.FIRST_DAY, "param_value", Double.toString(SimulatedSegment.VALUE));
    private static final String VERDICTS = """
            SELECT segment, toUInt32(pairs) AS compared, verdict = 'UPGRADE' AS upgraded, ifNull(e_value, 0) AS evidence,
              net_win_low, net_win_high
            FROM penumbra.verdicts_since(since = {since:DateTime64(3, 'UTC')}) AS said
            """;
    /** Of the product's own sums, so that nothing but the interval is another one. */
    private static final String FIXED = """
            SELECT segment
            FROM penumbra.segment_scorecards_since(since = {since:DateTime64(3, 'UTC')}) AS card
            WHERE n >= 400 AND winners >= 30 AND gain - cost / {value:Float64} > 1.959964 * sqrt(greatest(0, gain_variance
              + cost_variance / pow({value:Float64}, 2) - 2 * gain_cost_covariance / {value:Float64}) / n)
            """;

    private final ClickHouseClient clickhouse;
    private final boolean besideFixedInterval;

    /** @param besideFixedInterval ask for the fixed interval as well, which takes as long as the verdicts */
    Looking(ClickHouseClient clickhouse, boolean besideFixedInterval) {
        this.clickhouse = clickhouse;
        this.besideFixedInterval = besideFixedInterval;
    }

    /** One look at every segment that has pairs. */
    List<Look> look() {
        Set<String> fixed = besideFixedInterval ? upgradedByFixedInterval() : Set.of();
        return clickhouse.rows(VERDICTS, SETTINGS).map(row -> look(row, fixed)).toList();
    }

    private Set<String> upgradedByFixedInterval() {
        return clickhouse
                .rows(FIXED, SETTINGS)
                .map(row -> row.path("segment").asText())
                .collect(Collectors.toSet());
    }

    private static Look look(JsonNode row, Set<String> fixed) {
        String segment = row.path("segment").asText();
        return new Look(
                segment,
                row.path("compared").asLong(),
                row.path("upgraded").asInt() == 1,
                row.path("evidence").asDouble(),
                row.path("net_win_low").asDouble(),
                row.path("net_win_high").asDouble(),
                fixed.contains(segment));
    }
}
