package dev.penumbra.clickhouse.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.price.PriceHistory;
import dev.penumbra.schema.price.PriceBook;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes the tables of prices and segment settings say what the price book and the configuration say. Of settings new rows
 * come first, with a higher version, then the rows of earlier loads are removed, so that a reader never finds nothing.
 */
public final class SettingsLoader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_LATER = " SETTINGS lightweight_deletes_sync = 2";

    private final ClickHouseClient clickhouse;
    private final PriceHistory history;
    private final Clock clock;

    public SettingsLoader(ClickHouseAccess access, Clock clock) {
        this.clickhouse = new ClickHouseClient(access);
        this.history = new PriceHistory(access, clock);
        this.clock = clock;
    }

    /** The prices of earlier books stay in their history. */
    public void loadPrices(PriceBook prices) {
        history.add(prices);
    }

    public void loadSegmentSettings(List<SegmentSetting> settings) {
        long version = clock.millis();
        replace(
                "penumbra.segment_settings_rows",
                version,
                settings.stream()
                        .map(setting -> segment(setting, version).toString())
                        .collect(Collectors.toList()));
    }

    private void replace(String table, long version, List<String> rows) {
        if (!rows.isEmpty()) {
            clickhouse.insertJson(table, rows);
        }
        clickhouse.execute("DELETE FROM " + table + " WHERE version < " + version + NO_LATER);
    }

    private static ObjectNode segment(SegmentSetting setting, long version) {
        return JSON.createObjectNode()
                .put("segment", setting.segment())
                .put("value_per_better_answer_usd", setting.valuePerBetterAnswerUsd())
                .put("min_pairs", setting.minPairs())
                .put("max_latency_p95_increase_ms", setting.maxLatencyP95IncreaseMs())
                .put("min_batch_tokens_per_second", setting.minBatchTokensPerSecond())
                .put("max_batch_usd_per_million_tokens", setting.maxBatchUsdPerMillionTokens())
                .put("high_stakes", setting.highStakes())
                .put("owner", setting.owner())
                .put("version", version);
    }
}
