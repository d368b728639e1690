package dev.penumbra.proxy.exchange;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The host that calls of an arm go to.
 *
 * @param authorities certificates that are trusted instead of the platform's; null for the platform's
 * @param keepAliveSeconds how long a connection may be idle and still be used
 * @param region where the host answers; null for a provider's global endpoint, and where nobody knows
 */
public record UpstreamAddress(
        String host,
        int port,
        boolean tls,
        @Nullable Path authorities,
        int keepAliveSeconds,
        @Nullable String region) {
    /** A pool looks so often for connections that have been idle for too long. */
    private static final int LOOK_MILLIS = 250;

    public static UpstreamAddress of(URI url, @Nullable Path authorities, Duration keepAlive) {
        boolean tls = url.getScheme().equals("https");
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        String region = Region.ofHost(url.getHost());
        return new UpstreamAddress(url.getHost(), port, tls, authorities, (int) keepAlive.toSeconds(), region);
    }

    /** A pool of at most so many connections, none of them idle for longer than it may be. */
    PoolOptions pool(int connections, int queue) {
        return new PoolOptions()
                .setHttp1MaxSize(connections)
                .setMaxWaitQueueSize(queue)
                .setCleanerPeriod(LOOK_MILLIS);
    }

    /** The certificate must be trusted and must be the host's. */
    HttpClientOptions secure(HttpClientOptions options) {
        options.setSsl(tls).setVerifyHost(true).setTrustAll(false);
        options.setKeepAlive(true).setKeepAliveTimeout(keepAliveSeconds);
        if (authorities != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(authorities.toString()));
        }
        return options;
    }

    RequestOptions request(HttpMethod method, String target) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(host)
                .setPort(port)
                .setSsl(tls)
                .setURI(target)
                .setFollowRedirects(false);
    }
}
