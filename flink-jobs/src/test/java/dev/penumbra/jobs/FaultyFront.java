package dev.penumbra.jobs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a ClickHouse and does to its inserts what a test has asked for; everything else passes through. */
final class FaultyFront implements AutoCloseable {
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "host", "expect", "transfer-encoding", "upgrade");
    private static final Set<String> ANSWER_HEADERS = Set.of("connection", "content-length", "transfer-encoding");

    /** What becomes of one insert. */
    enum Fault {
        /** As a table answers whose merges do not keep up. */
        TOO_MANY_PARTS,
        /** As a load balancer answers that has nobody behind it. */
        UNAVAILABLE,
        /** The connection ends before ClickHouse has seen anything. */
        CUT,
        /** ClickHouse has the rows, but nobody hears of it. */
        ACKNOWLEDGEMENT_LOST
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI behind;
    private final Deque<Fault> faults = new ConcurrentLinkedDeque<>();
    private final AtomicInteger done = new AtomicInteger();
    private volatile Refusal refusal = new Refusal("", "");

    /** Of inserts into that table that hold that text. */
    private record Refusal(String table, String text) {
        boolean isOf(String insert) {
            return !text.isEmpty() && insert.contains("INSERT INTO " + table) && insert.contains(text);
        }
    }

    FaultyFront(URI behind) throws IOException {
        this.behind = behind;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void next(Fault... some) {
        for (Fault fault : some) {
            faults.add(fault);
        }
    }

    /** From now on, with the code of a value that cannot be parsed. */
    void refuse(String table, String text) {
        refusal = new Refusal(table, text);
    }

    int done() {
        return done.get();
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String insert = insert(exchange, body);
            Fault fault = insert.isEmpty() ? null : faults.poll();
            if (refusal.isOf(insert)) {
                refuse(exchange);
            } else if (fault == null) {
                pass(exchange, body);
            } else {
                done.incrementAndGet();
                fail(exchange, body, fault);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The statement and its rows, wherever each stands; empty for anything else. */
    private static String insert(HttpExchange exchange, byte[] body) {
        String all = exchange.getRequestURI().getQuery() + new String(body, StandardCharsets.UTF_8);
        return all.contains("INSERT INTO") ? all.replace("`", "") : "";
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("X-ClickHouse-Exception-Code", "27");
        say(exchange, 400, "Code: 27. DB::Exception: Cannot parse input. (CANNOT_PARSE_INPUT_ASSERTION_FAILED)\n");
    }

    /** Without an answer, the end of the exchange ends the connection. */
    private void fail(HttpExchange exchange, byte[] body, Fault fault) throws IOException, InterruptedException {
        switch (fault) {
            case TOO_MANY_PARTS -> {
                exchange.getResponseHeaders().add("X-ClickHouse-Exception-Code", "252");
                say(exchange, 500, "Code: 252. DB::Exception: Too many parts (3001). (TOO_MANY_PARTS)\n");
            }
            case UNAVAILABLE -> say(exchange, 503, "<html>nobody is here</html>");
            case ACKNOWLEDGEMENT_LOST -> send(exchange, body);
            case CUT -> {}
        }
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void pass(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(exchange, body);
        answer.headers().map().forEach((name, values) -> {
            if (!ANSWER_HEADERS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    private HttpResponse<byte[]> send(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
