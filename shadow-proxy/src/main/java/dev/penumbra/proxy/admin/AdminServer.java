package dev.penumbra.proxy.admin;

import dev.penumbra.proxy.mirror.MirrorSwitch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Health, metrics, reload and the kill switch on a port of their own. Ready means that clients' requests are forwarded;
 * it does not depend on the shadow, the event log or Kafka, because none of them is needed for that.
 */
public final class AdminServer {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

    private final Vertx vertx;
    private final ProxyMetrics metrics;
    private final MirrorSwitch mirrorSwitch;
    private final Supplier<ReloadAnswer> reload;
    private final Doorkeeper doorkeeper;
    private volatile boolean ready;

    /** {@code token} is asked for but by health; null for none. */
    public AdminServer(
            Vertx vertx,
            ProxyMetrics metrics,
            MirrorSwitch mirrorSwitch,
            Supplier<ReloadAnswer> reload,
            @Nullable String token) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.mirrorSwitch = mirrorSwitch;
        this.reload = reload;
        this.doorkeeper = new Doorkeeper(token);
    }

    /** Completes when the port is bound. */
    public Future<HttpServer> listen(String host, int port) {
        return vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(this::handle)
                .listen(port, host);
    }

    /** Says whether requests are taken. */
    public void ready(boolean taken) {
        ready = taken;
    }

    private void handle(HttpServerRequest request) {
        if (doorkeeper.letsIn(request)) {
            answer(request, request.response());
        } else {
            request.response()
                    .setStatusCode(401)
                    .putHeader("www-authenticate", "Bearer")
                    .end("give the admin token: Authorization: Bearer ...\n");
        }
    }

    private void answer(HttpServerRequest request, HttpServerResponse response) {
        switch (request.method().name() + " " + request.path()) {
            case "GET /health/live" -> response.end("live\n");
            case "GET /health/ready" ->
                response.setStatusCode(ready ? 200 : 503).end(ready ? "ready\n" : "not ready\n");
            case "GET /metrics" -> metrics(response);
            case "POST /reload" -> reload(response);
            case "POST /mirror/off" -> switchMirroring(response, true);
            case "POST /mirror/on" -> switchMirroring(response, false);
            default ->
                response.setStatusCode(404)
                        .end("here are GET /health/live, GET /health/ready, GET /metrics, POST /reload,"
                                + " POST /mirror/off and POST /mirror/on\n");
        }
    }

    private void metrics(HttpServerResponse response) {
        vertx.executeBlocking(metrics::scrape)
                .onSuccess(text -> response.putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(text))
                .onFailure(failure -> response.setStatusCode(500).end());
    }

    private void reload(HttpServerResponse response) {
        vertx.executeBlocking(reload::get)
                .onSuccess(answer ->
                        response.setStatusCode(answer.taken() ? 200 : 422).end(answer.message() + "\n"))
                .onFailure(failure -> response.setStatusCode(500).end());
    }

    private void switchMirroring(HttpServerResponse response, boolean off) {
        if (off) {
            mirrorSwitch.turnOff();
        } else {
            mirrorSwitch.turnOn();
        }
        LOG.atWarn().addKeyValue("mirroring", off ? "off" : "on").log("Mirroring was switched by hand");
        response.end(off ? "mirroring is off\n" : "mirroring is on\n");
    }
}
