package dev.penumbra.e2e.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks a proxy's admin port. */
public final class ProxyAdmin {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final URI address;
    private final @Nullable String token;

    /** @param token that the port asks for; null for none */
    public ProxyAdmin(URI address, @Nullable String token) {
        this.address = address;
        this.token = token;
    }

    public static ProxyAdmin onLoopback(int port) {
        return new ProxyAdmin(URI.create("http://127.0.0.1:" + port), null);
    }

    /** The proxy takes requests. */
    public boolean isReady() {
        try {
            return get("/health/ready").statusCode() == 200;
        } catch (StackException notYet) {
            return false;
        }
    }

    /** Fails when the proxy does not answer. */
    public MetricsPage metrics() {
        return new MetricsPage(get("/metrics").body());
    }

    /** Taken by the log, whether shipped or not. */
    public double events() {
        MetricsPage page = metrics();
        return page.sum("penumbra_completions_total") - page.sum("penumbra_events_dropped_total");
    }

    private HttpResponse<String> get(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT);
        if (token != null) {
            request.setHeader("authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new StackException("The proxy does not answer at " + address + path + ".", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while the proxy was asked.", interrupted);
        }
    }
}
