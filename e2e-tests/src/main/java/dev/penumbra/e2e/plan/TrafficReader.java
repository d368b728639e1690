package dev.penumbra.e2e.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads traffic: what ClickHouse has seen, or lines of JSON with the same names. */
public final class TrafficReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Requests that no rule could mirror are left out; less than a day of traffic is not stretched to one. */
    private static final String OBSERVED = """
            SELECT
              segment,
              requested_model AS model,
              route,
              dimensions,
              count() / any(days) AS requests_per_day,
              avg(seen.input_tokens) AS input_tokens,
              avg(seen.output_tokens) AS output_tokens
            FROM penumbra.completions AS seen
            CROSS JOIN
            (
              SELECT greatest(1, dateDiff('second', min(started_at), max(started_at)) / 86400) AS days
              FROM penumbra.completions
              WHERE started_at >= now64(3, 'UTC') - INTERVAL %1$d SECOND
            ) AS span
            WHERE started_at >= now64(3, 'UTC') - INTERVAL %1$d SECOND AND arm = 'primary' AND dialect != 'none'
              AND skip_reason NOT IN ('unknown_path', 'endpoint', 'async', 'loop', 'no_consent', 'cached_content', 'server_tools', 'file_ref', 'server_state', 'foreign_signature',
                'prefill', 'modality', 'too_long', 'body_too_large', 'malformed_request', 'incomplete_request', 'unknown_model')
            GROUP BY segment, model, route, dimensions
            HAVING input_tokens > 0
            ORDER BY requests_per_day DESC
            LIMIT 10000
            """;

    private static final String SHADOWS = """
            SELECT segment, avg(seen.output_tokens) AS output_tokens
            FROM penumbra.completions AS seen
            WHERE started_at >= now64(3, 'UTC') - INTERVAL %d SECOND AND arm = 'shadow' AND status = 'ok'
            GROUP BY segment
            HAVING output_tokens > 0
            """;

    private TrafficReader() {}

    public static List<PlannedTraffic> observed(ClickHouseAccess access, Duration window) {
        ClickHouseClient clickhouse = new ClickHouseClient(access);
        Map<String, Double> shadows = new HashMap<>();
        clickhouse
                .ask(SHADOWS.formatted(window.toSeconds()), "JSONEachRow", Map.of())
                .lines()
                .map(TrafficReader::json)
                .forEach(row -> shadows.put(
                        row.path("segment").asText(), row.path("output_tokens").asDouble()));
        return clickhouse
                .ask(OBSERVED.formatted(window.toSeconds()), "JSONEachRow", Map.of())
                .lines()
                .map(line -> traffic(json(line), shadows))
                .toList();
    }

    public static List<PlannedTraffic> file(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank())
                    .map(line -> traffic(json(line), Map.of()))
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the traffic " + file + " cannot be read; name an existing file");
        }
    }

    private static PlannedTraffic traffic(JsonNode row, Map<String, Double> shadows) {
        String segment = row.path("segment").asText("all");
        Map<String, String> dimensions = new HashMap<>();
        row.path("dimensions")
                .properties()
                .forEach(
                        entry -> dimensions.put(entry.getKey(), entry.getValue().asText()));
        return new PlannedTraffic(
                segment,
                text(row, "model"),
                row.hasNonNull("route") ? row.path("route").asText() : null,
                dimensions,
                number(row, "requests_per_day"),
                number(row, "input_tokens"),
                number(row, "output_tokens"),
                shadowTokens(row, shadows.get(segment)));
    }

    private static @Nullable Double shadowTokens(JsonNode row, @Nullable Double seen) {
        return row.hasNonNull("shadow_output_tokens")
                ? Double.valueOf(row.path("shadow_output_tokens").asDouble())
                : seen;
    }

    private static String text(JsonNode row, String name) {
        if (!row.path(name).isTextual()) {
            throw new IllegalArgumentException("a line of the traffic lacks the text " + name + "; add it");
        }
        return row.path(name).asText();
    }

    private static double number(JsonNode row, String name) {
        if (!row.path(name).isNumber()) {
            throw new IllegalArgumentException("a line of the traffic lacks the number " + name + "; add it");
        }
        return row.path(name).asDouble();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("a line of the traffic is not JSON; write one object a line");
        }
    }
}
