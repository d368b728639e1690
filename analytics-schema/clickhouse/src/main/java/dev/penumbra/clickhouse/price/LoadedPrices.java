package dev.penumbra.clickhouse.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceName;
import dev.penumbra.schema.price.PriceRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The price book as ClickHouse has it. */
public final class LoadedPrices {
    private static final String ROWS = """
            SELECT * REPLACE (
              toUnixTimestamp64Milli(effective_from) AS effective_from,
              toUnixTimestamp64Milli(effective_to) AS effective_to,
              toUnixTimestamp64Milli(announced_at) AS announced_at)
            FROM penumbra.prices
            ORDER BY id
            """;
    private static final String NAMES =
            "SELECT name, is_prefix, model FROM penumbra.price_names ORDER BY name, is_prefix";
    private static final String CATALOG = "SELECT argMax(catalog_version, recorded_at) FROM penumbra.price_catalogs";
    private static final Map<String, String> SETTINGS = Map.of("output_format_json_quote_64bit_integers", "0");

    private final ClickHouseClient clickhouse;

    public LoadedPrices(ClickHouseAccess access) {
        this(new ClickHouseClient(access));
    }

    LoadedPrices(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    /** What was loaded last, as one book. */
    public PriceBook book() {
        return PriceBook.of(catalogVersion(), rows(), names());
    }

    /** Empty before the first book. */
    String catalogVersion() {
        return clickhouse.ask(CATALOG).strip();
    }

    List<PriceRow> rows() {
        return clickhouse.rows(ROWS, SETTINGS).map(LoadedPrices::row).toList();
    }

    List<PriceName> names() {
        return clickhouse
                .rows(NAMES, SETTINGS)
                .map(row -> new PriceName(
                        row.path("name").asText(),
                        row.path("is_prefix").asBoolean(),
                        row.path("model").asText()))
                .toList();
    }

    private static PriceRow row(JsonNode row) {
        return new PriceRow(
                row.path("id").asText(),
                row.path("provider").asText(),
                row.path("model").asText(),
                row.path("service_tier").asText(),
                instant(row.path("effective_from")),
                instant(row.path("effective_to")),
                instant(row.path("announced_at")),
                row.path("above_prompt_tokens").asLong(),
                row.path("input").asLong(),
                number(row.path("cached_input")),
                number(row.path("cache_write_5m")),
                number(row.path("cache_write_1h")),
                number(row.path("audio_input")),
                number(row.path("cached_audio_input")),
                row.path("output").asLong(),
                number(row.path("search")),
                number(row.path("grounded_prompt")),
                number(row.path("regional_uplift_percent")),
                row.path("source_class").asText(),
                row.path("checked").asText());
    }

    private static @Nullable Instant instant(JsonNode millis) {
        return millis.isNumber() ? Instant.ofEpochMilli(millis.asLong()) : null;
    }

    private static @Nullable Long number(JsonNode price) {
        return price.isNumber() ? Long.valueOf(price.asLong()) : null;
    }
}
