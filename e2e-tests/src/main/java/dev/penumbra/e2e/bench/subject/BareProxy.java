package dev.penumbra.e2e.bench.subject;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.HttpProxy;

/** vertx-http-proxy with nothing around it: what our own layers cost is measured against it. */
public final class BareProxy extends AbstractVerticle {
    private static final int CONNECTIONS = 1024;

    private final int port;
    private final int upstreamPort;

    private BareProxy(int port, int upstreamPort) {
        this.port = port;
        this.upstreamPort = upstreamPort;
    }

    /** Usage: {@code BareProxy PORT UPSTREAM_PORT}. */
    public static void main(String[] arguments) {
        VertxOptions options = new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1);
        Vertx.vertx(options)
                .deployVerticle(new BareProxy(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public void start(Promise<Void> started) {
        HttpProxy proxy = HttpProxy.reverseProxy(vertx.createHttpClient(
                        new HttpClientOptions().setTcpNoDelay(true), new PoolOptions().setHttp1MaxSize(CONNECTIONS)))
                .origin(upstreamPort, "127.0.0.1");
        vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                .requestHandler(proxy)
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }
}
