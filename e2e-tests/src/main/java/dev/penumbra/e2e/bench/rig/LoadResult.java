package dev.penumbra.e2e.bench.rig;

/**
 * What one measurement found. Latencies are from the intended start of the open loop.
 *
 * @param cpuMicros CPU time of the processes for each request
 * @param compilerShare of that CPU time, from 0 to 1: what a JVM's compilers took
 * @param framesMerged frames that came together although they were sent more than 2 ms apart
 * @param backlog requests that were due and not even begun when time was over
 * @param firstError null where there was none
 */
public record LoadResult(
        long completed,
        double requestsPerSecond,
        double cpuMicros,
        double compilerShare,
        double p50Micros,
        double p99Micros,
        double maxMicros,
        double firstTokenP99Micros,
        double frameP99Micros,
        long frames,
        long framesLost,
        long framesMerged,
        long framesReordered,
        long backlog,
        long residentBytes,
        long errors,
        @org.jspecify.annotations.Nullable String firstError) {}
