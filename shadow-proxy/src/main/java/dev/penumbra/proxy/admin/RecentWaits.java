package dev.penumbra.proxy.admin;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How long calls waited since somebody asked before, by the buckets of timers; to be asked by one thread at a time. */
final class RecentWaits {
    private static final double SHARE = 0.95;

    private NavigableMap<Double, Double> before = new TreeMap<>();

    /**
     * 95 of 100 waits were within this: the upper end of a bucket, or that of the highest when they were longer still.
     *
     * @return milliseconds; null when nothing waited
     */
    @Nullable Long p95Millis(Collection<Timer> timers) {
        NavigableMap<Double, Double> now = counts(timers);
        NavigableMap<Double, Double> recent = new TreeMap<>();
        now.forEach((bound, count) -> recent.put(bound, count - before.getOrDefault(bound, 0.0)));
        before = now;
        double all = recent.isEmpty() ? 0 : recent.lastEntry().getValue();
        return all == 0 ? null : bound(recent, SHARE * all);
    }

    private static long bound(NavigableMap<Double, Double> recent, double wanted) {
        double nanos = recent.entrySet().stream()
                .filter(bucket -> bucket.getValue() >= wanted && bucket.getKey() < Double.POSITIVE_INFINITY)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> recent.lowerKey(Double.POSITIVE_INFINITY));
        return TimeUnit.NANOSECONDS.toMillis((long) nanos);
    }

    /** So many waits within so many nanoseconds, of all timers; all of them within infinity. */
    private static NavigableMap<Double, Double> counts(Collection<Timer> timers) {
        NavigableMap<Double, Double> counts = new TreeMap<>();
        for (Timer timer : timers) {
            HistogramSnapshot snapshot = timer.takeSnapshot();
            for (CountAtBucket bucket : snapshot.histogramCounts()) {
                counts.merge(bucket.bucket(), bucket.count(), Double::sum);
            }
            counts.merge(Double.POSITIVE_INFINITY, (double) snapshot.count(), Double::sum);
        }
        return counts;
    }
}
