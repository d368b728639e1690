package dev.penumbra.e2e.bench.rig;

/**
 * When each request of an open loop is meant to start. It does not wait for answers, so that a slow answer cannot hide
 * the wait of those behind it.
 */
record Schedule(long startNanos, double ratePerSecond) {
    private static final double NANOS_PER_SECOND = 1e9;

    Schedule {
        if (!(ratePerSecond > 0)) {
            throw new IllegalArgumentException("the rate must be above 0, but is " + ratePerSecond);
        }
    }

    long intendedNanos(long index) {
        return startNanos + (long) (index * NANOS_PER_SECOND / ratePerSecond);
    }

    /** How many requests are to have started by then. */
    long dueBy(long nowNanos) {
        return nowNanos < startNanos
                ? 0
                : (long) Math.floor((nowNanos - startNanos) * ratePerSecond / NANOS_PER_SECOND) + 1;
    }
}
