package dev.penumbra.e2e.bench.pipeline;

import java.time.Duration;

/**
 * How long everything takes.
 *
 * @param emitMillis of each window in which the proxy emits
 * @param emitWindows at most, until its JVM has compiled
 * @param jobEvents at least, in the topic that the job takes
 * @param jobRuns over the same events, of which the earlier half only warms up
 * @param comparing of CPU time for each kind of task, after as much to warm up
 * @param rounds of normal, Kafka stopped, normal, ClickHouse stopped
 * @param windowMillis of each of those
 * @param exchangesPerSecond that arrive meanwhile
 */
record PipelineEffort(
        int emitMillis,
        int emitWindows,
        long jobEvents,
        int jobRuns,
        Duration comparing,
        int rounds,
        int windowMillis,
        double exchangesPerSecond) {
    static final PipelineEffort FULL = new PipelineEffort(5_000, 12, 100_000, 6, Duration.ofSeconds(3), 3, 25_000, 100);
    static final PipelineEffort QUICK = new PipelineEffort(3_000, 5, 40_000, 4, Duration.ofSeconds(1), 1, 12_000, 100);
    /** Shows that everything works, and measures nothing that means anything. */
    static final PipelineEffort SMOKE = new PipelineEffort(2_000, 1, 500, 1, Duration.ofMillis(20), 1, 4_000, 30);
}
