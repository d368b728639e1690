package dev.penumbra.e2e.fake;

import dev.penumbra.e2e.traffic.item.Chance;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long each model takes: as recorded where a recording says it, else log-normal around a median, drawn by content.
 *
 * @param sigma of the logarithm
 * @param scale everything is multiplied by it; 0 answers at once
 */
public record Latencies(
        double liteMedianMillis, double proMedianMillis, double judgeMedianMillis, double sigma, double scale) {
    private static final double NANOS_PER_MILLI = 1e6;

    public Latencies {
        requireNotNegative("lite median", liteMedianMillis);
        requireNotNegative("pro median", proMedianMillis);
        requireNotNegative("judge median", judgeMedianMillis);
        requireNotNegative("sigma", sigma);
        requireNotNegative("scale", scale);
    }

    private static void requireNotNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("latency: " + name + " must be 0 or more, but is " + value);
        }
    }

    public static Latencies standard() {
        return new Latencies(150, 600, 300, 0.35, 1.0);
    }

    public static Latencies none() {
        return new Latencies(0, 0, 0, 0, 0);
    }

    public Latencies scaled(double factor) {
        return new Latencies(liteMedianMillis, proMedianMillis, judgeMedianMillis, sigma, scale * factor);
    }

    Duration of(ModelRole role, @Nullable Double recordedMillis, String... key) {
        double millis = recordedMillis == null ? drawn(role, key) : recordedMillis;
        return Duration.ofNanos((long) (millis * scale * NANOS_PER_MILLI));
    }

    private double drawn(ModelRole role, String... key) {
        double median = Map.of(
                        ModelRole.LITE,
                        liteMedianMillis,
                        ModelRole.PRO,
                        proMedianMillis,
                        ModelRole.JUDGE,
                        judgeMedianMillis)
                .getOrDefault(role, 0.0);
        return median * Math.exp(sigma * Chance.normal(key));
    }
}
