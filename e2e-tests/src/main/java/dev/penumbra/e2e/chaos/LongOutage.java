package dev.penumbra.e2e.chaos;

import org.jspecify.annotations.Nullable;

/** What a run can be about instead of faults at random. */
public enum LongOutage {
    BROKER(Role.BROKER),
    CLICKHOUSE(Role.CLICKHOUSE),
    JOBS(Role.JOBS),
    /** The proxies cannot reach Kafka until their logs are full, and then they can again. */
    QUOTA(null);

    private final @Nullable Role down;

    LongOutage(@Nullable Role down) {
        this.down = down;
    }

    /** Who is down for nearly the whole time; null for nobody. */
    @Nullable Role down() {
        return down;
    }
}
