package dev.penumbra.proxy.exchange;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Forwards requests of one event loop to one upstream: the client with its bounded pool, and the watch over the open
 * calls. A call keeps the settings that it began with.
 */
public final class PrimaryCaller {
    private static final long WATCH_MILLIS = 100;

    private final Vertx vertx;
    private final HttpClient client;
    private final UpstreamAddress upstream;
    private final Supplier<PrimarySettings> settings;
    private final PrimaryLoad load;
    private final Clock clock;
    private final Set<PrimaryCall> open = new HashSet<>();

    /** Created on the event loop whose requests it forwards. */
    public PrimaryCaller(
            Vertx vertx, UpstreamAddress upstream, Supplier<PrimarySettings> settings, PrimaryLoad load, Clock clock) {
        this.vertx = vertx;
        this.upstream = upstream;
        this.settings = settings;
        this.load = load;
        this.clock = clock;
        PrimarySettings first = settings.get();
        this.client = vertx.httpClientBuilder()
                .with(clientOptions(upstream, first))
                .with(upstream.pool(first.connections(), first.queue()))
                .withConnectHandler(this::connected)
                .build();
        vertx.setPeriodic(WATCH_MILLIS, timer -> watch());
    }

    /** Ends each open call in a status; called on the event loop when the proxy's patience is over. */
    public void endOpenCalls() {
        new ArrayList<>(open).forEach(PrimaryCall::shutDown);
    }

    void forward(HttpServerRequest request, Exchange exchange) {
        PrimaryCall call = new PrimaryCall(this, request, exchange);
        open.add(call);
        load.began();
        try {
            call.start();
        } catch (RuntimeException unforeseen) {
            call.fail(CallFailure.UNFORESEEN);
            throw unforeseen;
        }
    }

    Vertx vertx() {
        return vertx;
    }

    HttpClient client() {
        return client;
    }

    PrimarySettings settings() {
        return settings.get();
    }

    @Nullable String upstreamRegion() {
        return upstream.region();
    }

    int keepAliveSeconds() {
        return upstream.keepAliveSeconds();
    }

    Clock clock() {
        return clock;
    }

    RequestOptions options(HttpServerRequest request, Exchange exchange) {
        return upstream.request(request.method(), exchange.head().target())
                .setConnectTimeout(settings().poolWait().toMillis());
    }

    void ended(PrimaryCall call) {
        if (open.remove(call)) {
            load.ended();
        }
    }

    /** A broken connection fails the calls on it, and they tell; it needs no line in the log of its own. */
    private void connected(HttpConnection connection) {
        load.connected();
        connection.exceptionHandler(broken -> {});
        connection.closeHandler(closed -> load.disconnected());
    }

    private void watch() {
        long now = System.nanoTime();
        new ArrayList<>(open).forEach(call -> call.checkPatience(now));
    }

    /** HTTP/1.1, because a stream that stalls must not hold up others on its connection, and a cut must be told by it. */
    private static HttpClientOptions clientOptions(UpstreamAddress upstream, PrimarySettings settings) {
        return upstream.secure(new HttpClientOptions())
                .setConnectTimeout((int) settings.connect().toMillis())
                .setTcpNoDelay(true)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(256 * 1024)
                .setMaxInitialLineLength(16 * 1024)
                .setMaxChunkSize(64 * 1024);
    }
}
