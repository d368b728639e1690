package dev.penumbra.e2e.traffic;

import java.util.SplittableRandom;

/** Exponential gaps, the same for the same seed. */
final class PoissonArrivals implements Arrivals {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double requestsPerSecond;
    private final SplittableRandom random;
    private double offsetNanos;

    PoissonArrivals(double requestsPerSecond, long seed) {
        if (!(requestsPerSecond > 0)) {
            throw new IllegalArgumentException("rate must be above 0 requests a second, but is " + requestsPerSecond);
        }
        this.requestsPerSecond = requestsPerSecond;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public long nextOffsetNanos() {
        offsetNanos += -Math.log(1 - random.nextDouble()) / requestsPerSecond * NANOS_PER_SECOND;
        return (long) offsetNanos;
    }
}
