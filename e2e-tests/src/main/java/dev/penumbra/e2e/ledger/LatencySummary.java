package dev.penumbra.e2e.ledger;

import org.HdrHistogram.Histogram;

/** Quantiles of a latency in milliseconds; all 0 when nothing was measured. */
public record LatencySummary(long count, double p50, double p95, double p99, double max) {
    private static final double MICROS_PER_MILLI = 1000.0;

    static LatencySummary ofMicros(Histogram histogram) {
        return new LatencySummary(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50) / MICROS_PER_MILLI,
                histogram.getValueAtPercentile(95) / MICROS_PER_MILLI,
                histogram.getValueAtPercentile(99) / MICROS_PER_MILLI,
                histogram.getTotalCount() == 0 ? 0 : histogram.getMaxValue() / MICROS_PER_MILLI);
    }
}
