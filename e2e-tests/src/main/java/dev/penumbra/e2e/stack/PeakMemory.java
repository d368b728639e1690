package dev.penumbra.e2e.stack;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The highest sum of the resident memory of a stack's processes, this one included, as sampled while it runs. */
public final class PeakMemory implements AutoCloseable {
    private static final long EVERY_MILLIS = 500;

    private final Supplier<List<ChildProcess>> processes;
    private final AtomicLong peak = new AtomicLong();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(PeakMemory::daemon);

    PeakMemory(Supplier<List<ChildProcess>> processes) {
        this.processes = processes;
        var unused = sampler.scheduleAtFixedRate(this::sample, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    public long bytes() {
        return peak.get();
    }

    @Override
    public void close() {
        sampler.shutdownNow();
    }

    private void sample() {
        long own = ResidentMemory.ofProcess(ProcessHandle.current().pid());
        long sum =
                processes.get().stream().mapToLong(ChildProcess::residentBytes).sum();
        peak.accumulateAndGet(own + sum, Math::max);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "peak-memory");
        thread.setDaemon(true);
        return thread;
    }
}
