package dev.penumbra.clickhouse.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.schema.price.PriceRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The price book as ClickHouse has it. */
public final class LoadedPrices {
    private static final String SQL = """
            SELECT * REPLACE (toUnixTimestamp64Milli(effective_from) AS effective_from, toUnixTimestamp64Milli(effective_to) AS effective_to)
            FROM penumbra.prices
            ORDER BY id
            """;
    private static final Map<String, String> SETTINGS = Map.of("output_format_json_quote_64bit_integers", "0");

    private final ClickHouseClient clickhouse;

    public LoadedPrices(ClickHouseAccess access) {
        this.clickhouse = new ClickHouseClient(access);
    }

    public List<PriceRow> rows() {
        return clickhouse.rows(SQL, SETTINGS).map(LoadedPrices::row).toList();
    }

    private static PriceRow row(JsonNode row) {
        return new PriceRow(
                row.path("id").asText(),
                row.path("provider").asText(),
                row.path("model").asText(),
                row.path("service_tier").asText(),
                instant(row.path("effective_from")),
                instant(row.path("effective_to")),
                row.path("above_prompt_tokens").asLong(),
                row.path("input").asLong(),
                number(row.path("cached_input")),
                number(row.path("cache_write_5m")),
                number(row.path("cache_write_1h")),
                number(row.path("audio_input")),
                row.path("output").asLong(),
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
