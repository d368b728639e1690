package dev.penumbra.clickhouse.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceRow;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tables of prices and segment settings say what the price book and the configuration say: new rows first,
 * with a higher version, then the rows of earlier loads are removed, so that a reader never finds nothing.
 */
public final class SettingsLoader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_LATER = " SETTINGS lightweight_deletes_sync = 2";

    private final ClickHouseClient clickhouse;
    private final Clock clock;

    public SettingsLoader(ClickHouseAccess access, Clock clock) {
        this.clickhouse = new ClickHouseClient(access);
        this.clock = clock;
    }

    public void loadPrices(PriceBook prices) {
        long version = clock.millis();
        replace(
                "penumbra.price_rows",
                version,
                prices.rows().stream()
                        .map(row -> price(row, prices.catalogVersion(), version).toString())
                        .toList());
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

    private static ObjectNode price(PriceRow row, String catalogVersion, long version) {
        return JSON.createObjectNode()
                .put("id", row.id())
                .put("provider", row.provider())
                .put("model", row.model())
                .put("service_tier", row.serviceTier())
                .put("effective_from", text(row.effectiveFrom()))
                .put("effective_to", text(row.effectiveTo()))
                .put("above_prompt_tokens", row.abovePromptTokens())
                .put("input", row.input())
                .put("cached_input", row.cachedInput())
                .put("cache_write_5m", row.cacheWrite5m())
                .put("cache_write_1h", row.cacheWrite1h())
                .put("audio_input", row.audioInput())
                .put("output", row.output())
                .put("source_class", row.sourceClass())
                .put("checked", row.checked())
                .put("catalog_version", catalogVersion)
                .put("version", version);
    }

    private static ObjectNode segment(SegmentSetting setting, long version) {
        return JSON.createObjectNode()
                .put("segment", setting.segment())
                .put("value_per_better_answer_usd", setting.valuePerBetterAnswerUsd())
                .put("min_pairs", setting.minPairs())
                .put("max_latency_p95_increase_ms", setting.maxLatencyP95IncreaseMs())
                .put("high_stakes", setting.highStakes())
                .put("owner", setting.owner())
                .put("version", version);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
