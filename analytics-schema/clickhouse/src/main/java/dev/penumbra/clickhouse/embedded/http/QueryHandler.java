package dev.penumbra.clickhouse.embedded.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.penumbra.clickhouse.embedded.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** {@code GET /} and {@code POST /}: one statement in, its answer or ClickHouse's error out. */
final class QueryHandler implements HttpHandler {
    private final QueryRunner runner;
    private final Credentials expected;
    private final Replies replies;
    private final QueryStats stats;
    private final Path scratch;
    private final long bodyLimit;
    private final Clock clock;

    QueryHandler(
            QueryRunner runner,
            Credentials expected,
            Replies replies,
            QueryStats stats,
            Path scratch,
            long bodyLimit,
            Clock clock) {
        this.runner = runner;
        this.expected = expected;
        this.replies = replies;
        this.stats = stats;
        this.scratch = scratch;
        this.bodyLimit = bodyLimit;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Instant started = clock.instant();
        Map<String, String> url = UrlParameters.of(exchange.getRequestURI().getRawQuery());
        try {
            checkCredentials(exchange.getRequestHeaders(), url);
            QueryRequest request = QueryRequest.of(exchange.getRequestMethod(), exchange.getRequestHeaders(), url);
            answer(exchange, request, started);
        } catch (EngineException refused) {
            replies.refuse(exchange, refused);
        }
    }

    private void checkCredentials(Headers headers, Map<String, String> url) {
        Credentials.of(headers, url)
                .orElseThrow(() -> EngineException.of(
                        194, "REQUIRED_PASSWORD", "Authentication failed: no user and password were given"))
                .mustBe(expected);
    }

    private void answer(HttpExchange exchange, QueryRequest request, Instant started) throws IOException {
        try (InputStream body = body(exchange, request);
                Incoming incoming = Incoming.read(request, new BoundedInput(body, bodyLimit), scratch)) {
            run(exchange, request, incoming, started);
        }
    }

    private void run(HttpExchange exchange, QueryRequest request, Incoming incoming, Instant started)
            throws IOException {
        try {
            runner.run(request, incoming, result -> {
                record(incoming, started, result.length(), 0);
                replies.send(exchange, request, incoming, result, Duration.between(started, clock.instant()));
            });
        } catch (EngineException refused) {
            record(incoming, started, 0, refused.code());
            throw refused;
        }
    }

    private void record(Incoming incoming, Instant started, long resultBytes, int code) {
        Instant ended = clock.instant();
        stats.add(new FinishedQuery(
                ended,
                incoming.kind(),
                code == 62 ? "" : incoming.normalized(),
                Duration.between(started, ended).toMillis(),
                resultBytes,
                code,
                expected.user()));
    }

    private static InputStream body(HttpExchange exchange, QueryRequest request) throws IOException {
        String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        InputStream raw = exchange.getRequestBody();
        InputStream decoded = switch (encoding == null ? "identity" : encoding) {
            case "identity", "" -> raw;
            case "gzip" -> new GZIPInputStream(raw);
            default ->
                throw EngineException.of(
                        48, "NOT_IMPLEMENTED", "Content-Encoding " + encoding + " is not known here; use gzip or none");
        };
        return request.compressedBody() ? CompressedBlocks.reader(decoded) : decoded;
    }
}
