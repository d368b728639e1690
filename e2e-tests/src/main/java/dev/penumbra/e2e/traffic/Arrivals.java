package dev.penumbra.e2e.traffic;

/** When requests arrive, whatever becomes of the earlier ones: an open loop. */
@FunctionalInterface
public interface Arrivals {
    /** Nanoseconds from the run's start to the next arrival; never less than the one before. */
    long nextOffsetNanos();

    /** A Poisson process: gaps are exponential and the same for the same seed. */
    static Arrivals poisson(double requestsPerSecond, long seed) {
        return new PoissonArrivals(requestsPerSecond, seed);
    }
}
