package dev.penumbra.proxy;

import dev.penumbra.proxy.config.ProxyConfiguration;
import dev.penumbra.proxy.config.ProxyConfiguration.Http2;
import dev.penumbra.proxy.config.ProxyConfiguration.Listen;
import dev.penumbra.proxy.config.ProxyConfiguration.Tls;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server towards clients, in the HTTP library's terms. */
final class ServerSettings {
    private static final int RESET_WINDOW_SECONDS = 30;

    private ServerSettings() {}

    static HttpServerOptions options(ProxyConfiguration configuration) {
        HttpServerOptions options = new HttpServerOptions()
                .setTcpNoDelay(true)
                .setAcceptBacklog(4096)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setHandle100ContinueAutomatically(true)
                .setMaxChunkSize(64 * 1024)
                .setMaxInitialLineLength(configuration.limits().requestLineBytes())
                .setMaxHeaderSize(configuration.limits().headerBytes());
        bound(options, configuration.listen().http2(), configuration.limits().headerBytes());
        secure(options, configuration.listen());
        return options;
    }

    /** A client that opens and resets streams costs us more than itself; beyond the bound its connection is closed. */
    private static void bound(HttpServerOptions options, Http2 http2, int headerBytes) {
        if (http2.cleartext()) {
            // Nobody else watches a connection that has not yet said which HTTP it speaks.
            options.setIdleTimeout(25).setIdleTimeoutUnit(TimeUnit.HOURS);
        }
        options.setHttp2ClearTextEnabled(http2.cleartext())
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(http2.concurrentStreams())
                        .setMaxHeaderListSize(headerBytes))
                .setHttp2RstFloodMaxRstFramePerWindow(http2.resets())
                .setHttp2RstFloodWindowDuration(RESET_WINDOW_SECONDS)
                .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS);
    }

    private static void secure(HttpServerOptions options, Listen listen) {
        if (listen.tls() != null) {
            options.setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(pem(listen.tls()))
                    .setSslHandshakeTimeout(10)
                    .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
        }
    }

    static ServerSSLOptions tls(Listen listen) {
        ServerSSLOptions options = new ServerSSLOptions();
        if (listen.tls() != null) {
            options.setKeyCertOptions(pem(listen.tls()));
        }
        options.setApplicationLayerProtocols(List.of("h2", "http/1.1"));
        return options;
    }

    private static PemKeyCertOptions pem(Tls tls) {
        return new PemKeyCertOptions()
                .setCertPath(tls.certificate().toString())
                .setKeyPath(tls.key().toString());
    }
}
