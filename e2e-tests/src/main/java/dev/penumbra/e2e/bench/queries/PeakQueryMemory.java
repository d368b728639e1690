package dev.penumbra.e2e.bench.queries;

import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The most memory that any one query took while this was open. The engine keeps a running peak of each query until it
 * ends, so a sample that comes a little before its end is enough; the library has no log of queries to read it from.
 */
final class PeakQueryMemory implements AutoCloseable {
    private static final long EVERY_MILLIS = 5;
    private static final String PEAK =
            "SELECT max(peak_memory_usage) FROM system.processes WHERE query NOT LIKE '%system.processes%'";

    private final ClickHouseClient clickhouse;
    private final AtomicLong peak = new AtomicLong();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();

    PeakQueryMemory(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
        var unused = sampler.scheduleWithFixedDelay(this::sample, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    long bytes() {
        return peak.get();
    }

    private void sample() {
        peak.accumulateAndGet(Long.parseLong(clickhouse.ask(PEAK).strip()), Math::max);
    }

    /** Returns when no sample is taken any more. */
    @Override
    public void close() {
        sampler.shutdown();
        try {
            boolean unused = sampler.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
