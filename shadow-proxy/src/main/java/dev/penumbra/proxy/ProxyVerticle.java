package dev.penumbra.proxy;

import dev.penumbra.proxy.config.ProxyConfiguration;
import dev.penumbra.proxy.config.ProxyConfiguration.Group;
import dev.penumbra.proxy.config.ProxyConfiguration.Listen;
import dev.penumbra.proxy.config.ProxyConfiguration.Tls;
import dev.penumbra.proxy.exchange.ClientConnections;
import dev.penumbra.proxy.exchange.ExchangeHandler;
import dev.penumbra.proxy.exchange.ExchangeHandler.Destination;
import dev.penumbra.proxy.exchange.PrimaryCaller;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event loop's share of the proxy: a server on the common port and a pool towards each primary upstream. */
final class ProxyVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyVerticle.class);

    private final ProxyConfiguration configuration;
    private final Shared shared;
    private volatile @Nullable HttpServer server;
    private volatile List<PrimaryCaller> primaries = List.of();

    ProxyVerticle(ProxyConfiguration configuration, Shared shared) {
        this.configuration = configuration;
        this.shared = shared;
    }

    @Override
    public Future<?> start() {
        List<Destination> groups = configuration.upstreams().groups().stream()
                .map(this::destination)
                .toList();
        Destination otherwise = destination(configuration.upstreams().otherwise());
        primaries = java.util.stream.Stream.concat(groups.stream(), java.util.stream.Stream.of(otherwise))
                .map(Destination::primary)
                .toList();
        return listen(new ExchangeHandler(vertx, shared.clock(), shared.services(), groups, otherwise));
    }

    private Destination destination(Group group) {
        PrimaryCaller caller = new PrimaryCaller(
                vertx,
                Wiring.address(group.primary()),
                shared.primarySettings(),
                shared.load(group.name()),
                shared.clock());
        return new Destination(Wiring.group(group), caller);
    }

    private Future<?> listen(ExchangeHandler exchanges) {
        Listen listen = configuration.listen();
        ClientConnections clients = new ClientConnections(
                vertx,
                shared.clientPatience(),
                shared.openConnections(),
                () -> shared.services().get().metrics().headOverdue());
        HttpServer created = vertx.createHttpServer(ServerSettings.options(configuration))
                .connectionHandler(clients::opened)
                .requestHandler(request -> taken(clients, exchanges, request))
                .invalidRequestHandler(exchanges::handleInvalid);
        server = created;
        return created.listen(listen.port(), listen.host());
    }

    private static void taken(ClientConnections clients, ExchangeHandler exchanges, HttpServerRequest request) {
        if (clients.takes(request)) {
            exchanges.handle(request);
        }
    }

    int port() {
        HttpServer listening = server;
        return listening == null ? -1 : listening.actualPort();
    }

    /** Reads certificate and key again; connections that stand keep theirs. */
    void readCertificateAgain() {
        HttpServer listening = server;
        Tls tls = configuration.listen().tls();
        if (listening != null && tls != null) {
            listening
                    .updateSSLOptions(ServerSettings.tls(configuration.listen()), true)
                    .onFailure(unreadable -> LOG.atError()
                            .addKeyValue("file", tls.certificate())
                            .log("The certificate or its key cannot be read; the one before stays in force"));
        }
    }

    /** Refuses new connections and completes when the open exchanges are answered, or patience is over. */
    Future<Void> drain(Duration patience) {
        HttpServer listening = server;
        return listening == null
                ? Future.succeededFuture()
                : listening.shutdown(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends what patience did not see the end of. */
    void endOpenCalls() {
        if (!primaries.isEmpty()) {
            context.runOnContext(now -> primaries.forEach(PrimaryCaller::endOpenCalls));
        }
    }
}
