package dev.penumbra.jobs.io;

import java.io.Serializable;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: doubling up to a limit, and spread so that many do not come at once. */
public record Backoff(Duration first, Duration longest) implements Serializable {
    private static final int MOST_DOUBLINGS = 30;

    /** The wait after so many failures, at least one. */
    public Duration after(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long limit = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(limit / 2 + random.nextLong(limit / 2 + 1));
    }
}
