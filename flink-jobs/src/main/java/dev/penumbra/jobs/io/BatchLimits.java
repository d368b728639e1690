package dev.penumbra.jobs.io;

import java.io.Serializable;
import java.time.Duration;

/** When rows that wait are inserted: many rows, much memory, or enough time, whichever comes first. */
public record BatchLimits(int rows, long bytes, Duration interval, Backoff backoff) implements Serializable {
    /**
     * Rows are visible after a second, and 8 MiB do not disturb a small heap. A statement costs ClickHouse the same
     * whatever is in it, and the small parts that small batches make are merged more often; so 20,000 rows come together
     * when there is a backlog.
     */
    public static final BatchLimits DEFAULT = new BatchLimits(
            20_000, 8 << 20, Duration.ofSeconds(1), new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10)));
}
