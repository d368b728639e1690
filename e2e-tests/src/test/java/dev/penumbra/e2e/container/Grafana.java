package dev.penumbra.e2e.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;

/** Grafana's API, as its administrator. */
final class Grafana {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** What only a browser puts in: nothing is chosen, so every condition holds. */
    private static final Pattern CONDITION = Pattern.compile("\\$__conditionalAll\\((?:[^()]|\\([^()]*\\))*\\)");

    private final URI address;
    private final String authorization;

    Grafana(URI address, String password) {
        this.address = address;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Fails with what Grafana says when that is not 200. */
    JsonNode get(String path) {
        return sent(request(path).GET().build());
    }

    /** A panel's statement with everything chosen that a person sees at first, and this segment where one is asked for. */
    static String statement(JsonNode board, JsonNode target, String segment) {
        String statement = CONDITION.matcher(target.path("rawSql").asText()).replaceAll("1=1");
        for (JsonNode variable : board.path("templating").path("list")) {
            String name = variable.path("name").asText();
            String chosen = name.equals("segment")
                    ? segment
                    : variable.path("current").path("value").asText();
            statement = statement.replace("${" + name + ":singlequote}", "'" + chosen + "'");
        }
        return statement;
    }

    /** The answer to one statement of a panel: rows, or the error in its words. */
    JsonNode query(JsonNode board, JsonNode target, String segment) {
        ObjectNode query = target.deepCopy();
        query.putObject("datasource").put("uid", "clickhouse").put("type", "grafana-clickhouse-datasource");
        query.put("intervalMs", 60_000).put("maxDataPoints", 1_000);
        query.put("rawSql", statement(board, target, segment));
        ObjectNode body = JSON.createObjectNode().put("from", "now-7d").put("to", "now");
        body.putArray("queries").add(query);
        return sent(request("/api/ds/query")
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build())
                .path("results")
                .path(target.path("refId").asText());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT).header("authorization", authorization);
    }

    private static JsonNode sent(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        request.uri() + " was answered " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Grafana was asked", interrupted);
        }
    }
}
