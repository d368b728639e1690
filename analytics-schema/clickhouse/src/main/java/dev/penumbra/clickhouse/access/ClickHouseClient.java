package dev.penumbra.clickhouse.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** ClickHouse over its HTTP protocol: one request a statement, errors in ClickHouse's own words. */
public final class ClickHouseClient {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int OK = 200;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final ClickHouseAccess access;

    public ClickHouseClient(ClickHouseAccess access) {
        this.access = access;
    }

    /** The same server seen from another database. */
    public ClickHouseClient in(String database) {
        return new ClickHouseClient(new ClickHouseAccess(access.url(), database, access.user(), access.password()));
    }

    public void execute(String sql) {
        ask(sql, "TabSeparated", Map.of());
    }

    /** The whole answer as text in the statement's format, else as tab-separated values. */
    public String ask(String sql) {
        return ask(sql, "TabSeparated", Map.of());
    }

    /**
     * The whole answer as text.
     *
     * @param parameters {@code param_name} for values of the statement, other names are settings
     */
    public String ask(String sql, String format, Map<String, String> parameters) {
        try (InputStream answer = stream(sql, format, parameters)) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The rows of an answer, each an object by the names of its columns. */
    public Stream<JsonNode> rows(String sql, Map<String, String> parameters) {
        return ask(sql, "JSONEachRow", parameters).lines().map(ClickHouseClient::parsed);
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("ClickHouse writes JSON", impossible);
        }
    }

    /** The answer as it arrives; to be closed by the caller. */
    public InputStream stream(String sql, String format, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("default_format", format);
        return send(all, sql.getBytes(StandardCharsets.UTF_8));
    }

    /** Inserts lines of JSON, one a row; columns that a line lacks get their defaults. */
    public void insertJson(String table, List<String> lines) {
        Map<String, String> parameters = Map.of(
                "query", "INSERT INTO " + table + " FORMAT JSONEachRow", "date_time_input_format", "best_effort");
        try (InputStream answer = send(parameters, String.join("\n", lines).getBytes(StandardCharsets.UTF_8))) {
            answer.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private InputStream send(Map<String, String> parameters, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(address(parameters))
                .header("X-ClickHouse-User", access.user())
                .header("X-ClickHouse-Key", access.password())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<InputStream> response = answer(request);
        return response.statusCode() == OK ? response.body() : refuse(response);
    }

    private URI address(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("database", access.database());
        String query = all.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return access.url().resolve("/?" + query);
    }

    private HttpResponse<InputStream> answer(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException unreachable) {
            throw new ClickHouseException(
                    "ClickHouse does not answer at " + access.url()
                            + "; start the stack (./penumbra demo or ./penumbra up) or correct "
                            + ClickHouseAccess.URL_VARIABLE,
                    unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClickHouseException("interrupted while waiting for ClickHouse", interrupted);
        }
    }

    private static InputStream refuse(HttpResponse<InputStream> response) {
        int code = response.headers()
                .firstValue("X-ClickHouse-Exception-Code")
                .map(Integer::parseInt)
                .orElse(ClickHouseException.NO_CODE);
        try (InputStream body = response.body()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
            throw new ClickHouseException(code, text.isEmpty() ? "HTTP " + response.statusCode() : text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
