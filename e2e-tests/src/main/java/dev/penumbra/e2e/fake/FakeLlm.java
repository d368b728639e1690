package dev.penumbra.e2e.fake;

import dev.penumbra.e2e.ledger.ServedLedger;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;

/**
 * An upstream that speaks the Gemini protocol and says what a {@link Script} tells it: the models of the demo and of
 * every test that has no real ones. It keeps the upstreams' side of the books.
 */
public final class FakeLlm implements AutoCloseable {
    private final Vertx vertx;
    private final HttpServer server;
    private final String host;
    private final ServedLedger ledger;

    private FakeLlm(Vertx vertx, HttpServer server, String host, ServedLedger ledger) {
        this.vertx = vertx;
        this.server = server;
        this.host = host;
        this.ledger = ledger;
    }

    /** Returns when it listens. */
    public static FakeLlm start(FakeLlmSettings settings, Script script) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setUseDaemonThread(true));
        ServedLedger ledger = new ServedLedger();
        try {
            HttpServer server = listen(vertx, settings, new GeminiService(vertx, settings, script, ledger));
            return new FakeLlm(vertx, server, settings.host(), ledger);
        } catch (RuntimeException e) {
            vertx.close();
            throw new IllegalStateException(
                    "cannot listen on " + settings.host() + ":" + settings.port() + "; is the port taken?", e);
        }
    }

    private static HttpServer listen(Vertx vertx, FakeLlmSettings settings, GeminiService service) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setTcpNoDelay(true);
        return vertx.createHttpServer(options)
                .requestHandler(service)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public int port() {
        return server.actualPort();
    }

    public URI uri() {
        return URI.create("http://" + host + ":" + port());
    }

    public ServedLedger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
