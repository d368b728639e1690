package dev.penumbra.e2e.bench;

import dev.penumbra.e2e.bench.rig.LoadResult;

/** The rate of each phase, from what was found in saturation. */
record Rates(double cost, double mirrorCost, double slow, double half, double halfMirrored) {
    static final Rates CLOSED_LOOP = new Rates(0, 0, 0, 0, 0);

    private static final double HALF = 0.5;
    private static final double STREAMS_PER_SECOND = 100;
    private static final double LARGE_PER_SECOND = 250;

    /** A cost is compared at half of what the slower side can carry, so that everyone has the same to do. */
    static Rates of(Measurements measurements) {
        return new Rates(
                HALF * slowest(measurements, Phase.COST),
                HALF * slowest(measurements, Phase.MIRROR_COST),
                HALF * saturation(measurements, Arm.PORTKEY),
                HALF * saturation(measurements, Arm.OURS),
                HALF * saturation(measurements, Arm.OURS_ALL));
    }

    double of(Phase phase) {
        return switch (phase) {
            case SATURATION, ONE_CONNECTION, MEMORY -> 0;
            case COST -> cost;
            case MIRROR_COST -> mirrorCost;
            case SLOW_COST -> slow;
            case MIRROR_TAX -> half;
            case ISOLATION -> halfMirrored;
            case STREAMS -> STREAMS_PER_SECOND;
            case LARGE -> LARGE_PER_SECOND;
        };
    }

    private static double slowest(Measurements measurements, Phase phase) {
        return phase.arms().stream()
                .filter(arm -> measurements.has(Phase.SATURATION, arm))
                .mapToDouble(arm -> saturation(measurements, arm))
                .min()
                .orElse(0);
    }

    private static double saturation(Measurements measurements, Arm arm) {
        return measurements.has(Phase.SATURATION, arm)
                ? measurements
                        .spread(Phase.SATURATION, arm, LoadResult::requestsPerSecond)
                        .median()
                : 0;
    }
}
