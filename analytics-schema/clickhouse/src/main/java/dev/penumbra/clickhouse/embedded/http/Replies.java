package dev.penumbra.clickhouse.embedded.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.penumbra.clickhouse.embedded.engine.EngineException;
import dev.penumbra.clickhouse.embedded.engine.EngineResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Answers and errors in the shape that ClickHouse's clients read. */
final class Replies {
    private static final int NO_BODY = -1;
    private static final int CHUNKED = 0;

    private final String version;
    private final String timezone;

    Replies(String version, String timezone) {
        this.version = version;
        this.timezone = timezone;
    }

    void send(HttpExchange exchange, QueryRequest request, Incoming incoming, EngineResult result, Duration elapsed)
            throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", ContentTypes.of(incoming.format()));
        headers.set("X-ClickHouse-Query-Id", request.queryId());
        headers.set("X-ClickHouse-Format", incoming.format());
        headers.set("X-ClickHouse-Timezone", timezone);
        headers.set("X-ClickHouse-Server-Display-Name", "penumbra");
        headers.set("X-ClickHouse-Summary", summary(result, elapsed));
        if (request.gzipAnswer()) {
            headers.set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(HttpStatus.OK, length(request, result));
        try (OutputStream out = encoded(exchange.getResponseBody(), request)) {
            result.writeTo(out);
        }
    }

    private static long length(QueryRequest request, EngineResult result) {
        if (request.compressedAnswer() || request.gzipAnswer()) {
            return CHUNKED;
        }
        return result.length() == 0 ? NO_BODY : result.length();
    }

    private static OutputStream encoded(OutputStream out, QueryRequest request) throws IOException {
        OutputStream encoded = request.gzipAnswer() ? new GZIPOutputStream(out) : out;
        return request.compressedAnswer() ? CompressedBlocks.writer(encoded) : encoded;
    }

    private static String summary(EngineResult result, Duration elapsed) {
        EngineResult.Figures figures = result.figures();
        Map<String, Long> summary = new TreeMap<>(Map.of(
                "read_rows", figures.readRows(),
                "read_bytes", figures.readBytes(),
                "written_rows", figures.writtenRows(),
                "written_bytes", figures.writtenBytes(),
                "total_rows_to_read", figures.readRows(),
                "result_bytes", result.length(),
                "elapsed_ns", elapsed.toNanos()));
        return summary.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    void refuse(HttpExchange exchange, EngineException refused) throws IOException {
        int status = HttpStatus.of(refused.code());
        exchange.getResponseHeaders().set("X-ClickHouse-Exception-Code", String.valueOf(refused.code()));
        if (status == HttpStatus.UNAUTHORIZED) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"ClickHouse server HTTP API\"");
        }
        text(exchange, status, refused.getMessage() + fix(refused.code()) + " (version " + version + ")\n");
    }

    /** What to do about a limit of the front's own, which the engine names without saying how to live with it. */
    private static String fix(int code) {
        return switch (code) {
            case 396 -> "; ask for less by LIMIT or by ranges of time, or raise max_result_bytes for this query";
            case 241 -> "; ask for less by LIMIT or by ranges of time, or raise max_memory_usage for this query";
            default -> "";
        };
    }

    static void text(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=UTF-8");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
