package dev.penumbra.proxy.exchange;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The host that calls of an arm go to.
 *
 * @param authorities certificates that are trusted instead of the platform's; null for the platform's
 */
public record UpstreamAddress(
        String host, int port, boolean tls, @Nullable Path authorities) {
    public static UpstreamAddress of(URI url, @Nullable Path authorities) {
        boolean tls = url.getScheme().equals("https");
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        return new UpstreamAddress(url.getHost(), port, tls, authorities);
    }

    /** The certificate must be trusted and must be the host's. */
    HttpClientOptions secure(HttpClientOptions options) {
        options.setSsl(tls).setVerifyHost(true).setTrustAll(false);
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
