package dev.penumbra.dashboards.truth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What a statement gives.
 *
 * @param types by name of the column, in the order of the statement
 */
record Answer(Map<String, String> types, List<JsonNode> rows) {
    private static final JsonMapper JSON = new JsonMapper();

    static Answer to(String sql, ClickHouseClient clickhouse) {
        try {
            JsonNode answer = JSON.readTree(clickhouse.ask(
                    sql,
                    "JSONCompact",
                    Map.of("output_format_json_quote_64bit_integers", "0", "output_format_json_quote_denormals", "0")));
            Map<String, String> types = new LinkedHashMap<>();
            answer.path("meta")
                    .forEach(column -> types.put(
                            column.path("name").asText(), column.path("type").asText()));
            return new Answer(
                    types,
                    StreamSupport.stream(answer.path("data").spliterator(), false)
                            .toList());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("ClickHouse writes JSON", broken);
        }
    }

    boolean isNumber(String column) {
        return types.getOrDefault(column, "").matches("(Nullable\\()?(U?Int|Float|Decimal|Bool).*");
    }

    boolean isText(String column) {
        return types.getOrDefault(column, "").matches("(LowCardinality\\()?(Nullable\\()?String.*");
    }

    boolean isTime(String column) {
        return types.getOrDefault(column, "").startsWith("DateTime");
    }

    List<String> columns() {
        return List.copyOf(types.keySet());
    }
}
