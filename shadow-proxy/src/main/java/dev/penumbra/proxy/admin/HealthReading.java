package dev.penumbra.proxy.admin;

import dev.penumbra.schema.event.ProxyHealth;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Reads off the meters what a proxy reports of itself: the figures are those of {@code /metrics}. */
final class HealthReading {
    private static final double PICO_PER_USD = 1e12;

    private final MeterRegistry registry;
    private final RecentWaits primaryWaits = new RecentWaits();
    private final RecentWaits shadowWaits = new RecentWaits();

    HealthReading(MeterRegistry registry) {
        this.registry = registry;
    }

    /** By one thread at a time: percentiles are of what came since the last reading. */
    synchronized ProxyHealth read(String proxy, Instant processStartedAt, Instant now, boolean stopping) {
        return new ProxyHealth(
                proxy,
                processStartedAt,
                now,
                stopping,
                sum("penumbra.mirror.off") > 0,
                sum("penumbra.open.work"),
                sum("penumbra.client.connections"),
                sum("penumbra.primary.in.flight"),
                sum("penumbra.primary.connections"),
                sum("penumbra.shadow.in.flight"),
                sum("penumbra.shadow.queued"),
                primaryWaits.p95Millis(registry.find("penumbra.connection.wait")
                        .tag("arm", "primary")
                        .timers()),
                shadowWaits.p95Millis(registry.find("penumbra.shadow.wait").timers()),
                sum("penumbra.event.log.queued"),
                sum("penumbra.event.log.queued.bytes"),
                sum("penumbra.event.log.unshipped"),
                sum("penumbra.event.log.bytes"),
                sum("penumbra.event.log.shipper.alive") > 0,
                sum("penumbra.exchanges"),
                sum("penumbra.event.log.fsync.failures"),
                sum("penumbra.health.dropped"),
                counts("penumbra.timeouts", "phase"),
                counts("penumbra.events.dropped", "reason"),
                openBreakers(),
                picoUsd("penumbra.budget.limit.usd"),
                picoUsd("penumbra.budget.committed.usd"));
    }

    private long sum(String meter) {
        return registry.find(meter).meters().stream()
                .mapToLong(found -> Math.round(value(found)))
                .sum();
    }

    private static double value(Meter meter) {
        double sum = 0;
        for (Measurement measurement : meter.measure()) {
            sum += measurement.getValue();
        }
        return sum;
    }

    /** What has happened at least once, by a tag. */
    private Map<String, Long> counts(String meter, String tag) {
        Map<String, Long> counts = byTag(meter, tag, counter -> Math.round(value(counter)));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private Map<String, Long> picoUsd(String meter) {
        return byTag(meter, "rule", gauge -> Math.round(value(gauge) * PICO_PER_USD));
    }

    private Map<String, Long> byTag(String meter, String tag, ToLongFunction<Meter> value) {
        Map<String, Long> values = new TreeMap<>();
        for (Meter found : registry.find(meter).meters()) {
            values.put(Objects.requireNonNullElse(found.getId().getTag(tag), ""), value.applyAsLong(found));
        }
        return values;
    }

    private List<String> openBreakers() {
        return registry.find("penumbra.shadow.breaker.open").gauges().stream()
                .filter(breaker -> breaker.value() > 0)
                .map(breaker -> breaker.getId().getTag("upstream") + " "
                        + breaker.getId().getTag("model"))
                .sorted()
                .toList();
    }
}
