package dev.penumbra.e2e.bench.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What a proxy counts, as its admin port shows it. */
final class ProxyMetrics {
    private final String admin;

    ProxyMetrics(int adminPort) {
        this.admin = "http://127.0.0.1:" + adminPort;
    }

    /** The proxy takes requests. */
    boolean isReady() {
        try {
            return !page("/health/ready").isEmpty();
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** The sum over all labels. */
    double sum(String meter) {
        return page("/metrics")
                .lines()
                .filter(line -> line.startsWith(meter + " ") || line.startsWith(meter + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Taken by the log, whether shipped or not. */
    double events() {
        return sum("penumbra_completions_total") - sum("penumbra_events_dropped_total");
    }

    private String page(String path) {
        try (var page = URI.create(admin + path).toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
