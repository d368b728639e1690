package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.stack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a proxy says of itself in Prometheus' form. */
final class ProxyMetrics {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private ProxyMetrics() {}

    static String text(URI admin) {
        HttpRequest request =
                HttpRequest.newBuilder(admin.resolve("/metrics")).timeout(LIMIT).build();
        try {
            return HTTP.send(request, BodyHandlers.ofString()).body();
        } catch (IOException failure) {
            throw new StackException("The proxy does not tell its metrics at " + admin + ".", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while the proxy was asked.", interrupted);
        }
    }

    /** The sum over all labels of one metric. */
    static long sum(String text, String metric) {
        return (long) text.lines()
                .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
