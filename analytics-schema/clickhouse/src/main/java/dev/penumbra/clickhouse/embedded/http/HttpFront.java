package dev.penumbra.clickhouse.embedded.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.penumbra.clickhouse.embedded.engine.Engine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server, on loopback unless told otherwise. Its port is taken before the engine starts, so that a taken port costs nothing; it answers
 * from {@link #serve} on.
 */
public final class HttpFront {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
    private static final int CONCURRENT_QUERIES = 16;
    private static final int CONCURRENT_REQUESTS = 64;
    private static final long LARGEST_BODY_BYTES = 2L << 30;

    /** In the queue for the engine. Well below the clients' own time limits, so that they hear that it is busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long FLUSH_SECONDS = 2;

    private final HttpServer server;
    private final ExecutorService requests = Executors.newFixedThreadPool(CONCURRENT_REQUESTS);
    private final ScheduledExecutorService flusher = Executors.newSingleThreadScheduledExecutor();

    private HttpFront(HttpServer server) {
        this.server = server;
    }

    /** Takes the port of the address; {@link java.net.BindException} when it is taken. Port 0 is any free one. */
    public static HttpFront bind(InetSocketAddress address) throws IOException {
        // Without it each answer on a kept connection may wait 40 ms for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        return new HttpFront(HttpServer.create(address, 0));
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Starts to answer; the returned handle ends the service. */
    public Service serve(Engine engine, String user, String password, Path scratch, Clock clock) {
        QueryRunner runner = new QueryRunner(engine, CONCURRENT_QUERIES, PATIENCE);
        QueryStats stats = new QueryStats(engine, scratch);
        Replies replies = new Replies(engine.ask("SELECT version()"), engine.ask("SELECT timezone()"));
        Credentials expected = new Credentials(user, password);
        QueryHandler queries = new QueryHandler(runner, expected, replies, stats, scratch, LARGEST_BODY_BYTES, clock);
        server.createContext("/", closing(exchange -> route(exchange, queries)));
        server.setExecutor(requests);
        server.start();
        Future<?> flushing =
                flusher.scheduleWithFixedDelay(() -> flush(stats), FLUSH_SECONDS, FLUSH_SECONDS, TimeUnit.SECONDS);
        return new Service(this, runner, stats, flushing);
    }

    private static void route(HttpExchange exchange, QueryHandler queries) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/" -> queries.handle(exchange);
            case "/ping", "/replicas_status" -> Replies.text(exchange, HttpStatus.OK, "Ok.\n");
            default ->
                Replies.text(
                        exchange,
                        HttpStatus.NOT_FOUND,
                        "There is no handle " + exchange.getRequestURI().getPath()
                                + "\n\nUse / for queries or /ping for health checks.\n");
        }
    }

    /** An exchange always ends; what could not be answered is told by its kind alone, since messages may quote data. */
    private static HttpHandler closing(HttpHandler handler) {
        return exchange -> {
            try (exchange) {
                handler.handle(exchange);
            } catch (IOException | RuntimeException | Error failure) {
                LOG.atWarn()
                        .addKeyValue("failure", failure.getClass().getSimpleName())
                        .log("a request was not answered to its end");
            }
        };
    }

    private static void flush(QueryStats stats) {
        try {
            stats.flush();
        } catch (RuntimeException failure) {
            LOG.atWarn()
                    .addKeyValue("failure", failure.getClass().getSimpleName())
                    .log("query statistics were not flushed");
        }
    }

    /** A running front. */
    public static final class Service {
        private static final Duration DRAIN = Duration.ofSeconds(20);

        private final HttpFront front;
        private final QueryRunner runner;
        private final QueryStats stats;
        private final Future<?> flushing;

        private Service(HttpFront front, QueryRunner runner, QueryStats stats, Future<?> flushing) {
            this.front = front;
            this.runner = runner;
            this.stats = stats;
            this.flushing = flushing;
        }

        /** Lets running statements end and takes no more; true when the engine is idle and may be closed. */
        public boolean stop() {
            boolean idle = runner.drain(DRAIN);
            front.server.stop(0);
            flushing.cancel(false);
            front.flusher.shutdown();
            boolean flushed = awaitFlusher();
            front.requests.shutdownNow();
            if (idle && flushed) {
                flush(stats);
            }
            return idle && flushed;
        }

        private boolean awaitFlusher() {
            try {
                return front.flusher.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
