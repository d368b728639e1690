package dev.penumbra.e2e.demo;

import dev.penumbra.e2e.traffic.Arrivals;
import java.time.Duration;

/**
 * Arrivals whose rate rises evenly from nothing to its full height. Cold processes would else take their first seconds for
 * compiling under a full load, and the latencies of those seconds would be what a short run mostly shows.
 */
final class GentleStart implements Arrivals {
    private final Arrivals steady;
    private final double rampNanos;

    GentleStart(Arrivals steady, Duration ramp) {
        this.steady = steady;
        this.rampNanos = ramp.toNanos();
    }

    /** As many arrivals are due at the returned time as the steady ones had at theirs: half as many while the rate rises. */
    @Override
    public long nextOffsetNanos() {
        long offset = steady.nextOffsetNanos();
        double half = rampNanos / 2;
        return (long) (offset < half ? Math.sqrt(2 * rampNanos * offset) : offset + half);
    }
}
