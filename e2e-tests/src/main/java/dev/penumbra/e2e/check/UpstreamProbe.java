package dev.penumbra.e2e.check;

import dev.penumbra.proxy.config.ProxyConfiguration.Credential;
import dev.penumbra.proxy.config.ProxyConfiguration.Upstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks an upstream for its list of models, which costs nothing and shows whether a key is good. */
public final class UpstreamProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** As Vertex and many a gateway answer, whose calls are fine. */
    private static final Set<Integer> HAS_NO_LIST = Set.of(404, 405, 501);

    /** It is there when it answers, whatever it says: the client's key is not known here. */
    Finding primary(String place, Upstream upstream) {
        try {
            int status = ask(upstream, null);
            return status >= 500
                    ? Finding.bad(place, upstream.url() + " answers with " + status + "; is it well?")
                    : Finding.good(place, upstream.url() + " is there");
        } catch (IOException | GeneralSecurityException unreachable) {
            return unreachable(place, upstream, unreachable);
        }
    }

    Finding arm(String place, Upstream upstream) {
        try {
            return finding(place, upstream, ask(upstream, upstream.key()));
        } catch (IOException | GeneralSecurityException unreachable) {
            return unreachable(place, upstream, unreachable);
        }
    }

    private static Finding finding(String place, Upstream upstream, int status) {
        if (status == 401 || status == 403) {
            return Finding.bad(
                    place, upstream.url() + " refuses the key (" + status + "); give a key that is valid there");
        }
        if (status / 100 == 2) {
            return Finding.good(place, upstream.url() + " takes the key");
        }
        return HAS_NO_LIST.contains(status)
                ? Finding.good(
                        place,
                        upstream.url() + " is there, but lists no models: whether it takes the key shows at the first"
                                + " call")
                : Finding.bad(place, upstream.url() + " answers with " + status + " when asked for its models");
    }

    /** The type alone: a message could quote what was sent. */
    private static Finding unreachable(String place, Upstream upstream, Exception failure) {
        return Finding.bad(
                place,
                upstream.url() + " cannot be reached (" + failure.getClass().getSimpleName()
                        + "); check the url, the network and the authorities");
    }

    private static int ask(Upstream upstream, @Nullable Credential key) throws IOException, GeneralSecurityException {
        ModelList list = ModelList.of(upstream.url());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(upstream.url() + list.path())).timeout(PATIENCE);
        if (key != null) {
            list.headers(key.secret()).forEach(request::header);
        }
        return send(Authorities.client(upstream.authorities(), PATIENCE), request.build())
                .statusCode();
    }

    private static HttpResponse<Void> send(HttpClient client, HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.discarding());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }
}
