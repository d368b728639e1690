package dev.penumbra.e2e.bench.rig;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Everything that one measurement counts, while its window is open. */
final class Tally {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double P99 = 99;

    private final Histogram latency = new Histogram(3);
    private final Histogram firstToken = new Histogram(3);
    private final Histogram frame = new Histogram(3);
    private final long fromNanos;
    private final long untilNanos;
    private long completed;
    private long lost;
    private long merged;
    private long reordered;
    private long errors;
    private @Nullable String firstError;
    private CpuReading cpuBefore = CpuReading.of(List.of());
    private CpuReading.Use cpu = CpuReading.Use.NONE;

    Tally(long fromNanos, long untilNanos) {
        this.fromNanos = fromNanos;
        this.untilNanos = untilNanos;
    }

    boolean covers(long nanos) {
        return nanos >= fromNanos && nanos < untilNanos;
    }

    void opened(List<Long> pids) {
        cpuBefore = CpuReading.of(pids);
    }

    void closed(List<Long> pids) {
        cpu = CpuReading.of(pids).since(cpuBefore);
    }

    /** Counted where it ended, its latency where it was meant to start. */
    void answered(long intendedNanos, long nowNanos) {
        completed += covers(nowNanos) ? 1 : 0;
        waited(intendedNanos, nowNanos);
    }

    void waited(long intendedNanos, long nowNanos) {
        if (covers(intendedNanos)) {
            latency.recordValue(nowNanos - intendedNanos);
        }
    }

    void firstToken(long intendedNanos, long nowNanos) {
        if (covers(intendedNanos)) {
            firstToken.recordValue(nowNanos - intendedNanos);
        }
    }

    void frame(long delayNanos, long nowNanos) {
        if (covers(nowNanos)) {
            frame.recordValue(delayNanos);
        }
    }

    void streamed(FrameLog log, int sent) {
        lost += log.lost(sent);
        merged += log.merged();
        reordered += log.reordered();
    }

    void error(String what) {
        errors++;
        firstError = firstError == null ? what : firstError;
    }

    LoadResult result(long backlog, long residentBytes) {
        return new LoadResult(
                completed,
                completed * NANOS_PER_SECOND / (untilNanos - fromNanos),
                completed == 0 ? 0 : cpu.nanos() / NANOS_PER_MICRO / completed,
                cpu.nanos() == 0 ? 0 : (double) cpu.compilerNanos() / cpu.nanos(),
                micros(latency, 50),
                micros(latency, P99),
                latency.getMaxValue() / NANOS_PER_MICRO,
                micros(firstToken, P99),
                micros(frame, P99),
                frame.getTotalCount(),
                lost,
                merged,
                reordered,
                backlog,
                residentBytes,
                errors,
                firstError);
    }

    private static double micros(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / NANOS_PER_MICRO;
    }
}
