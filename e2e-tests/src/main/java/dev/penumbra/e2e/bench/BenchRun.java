package dev.penumbra.e2e.bench;

import dev.penumbra.e2e.bench.process.Machine;
import dev.penumbra.e2e.bench.rig.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** The bench as a person starts it: in a folder of its own, which keeps the raw figures and the logs. */
public final class BenchRun {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Effort effort;
    private final Set<Goal> goals;
    private final Consumer<String> progress;

    private BenchRun(Path folder, Effort effort, Set<Goal> goals, Consumer<String> progress) {
        this.folder = folder;
        this.effort = effort;
        this.goals = goals;
        this.progress = progress;
    }

    /** In a new folder below {@code home}; no ids are all goals. */
    public static BenchRun of(Path home, Clock clock, boolean quick, List<String> ids, Consumer<String> progress) {
        Path folder = home.resolve("proxy-" + STAMP.format(clock.instant()));
        return new BenchRun(folder, quick ? Effort.QUICK : Effort.FULL, Goal.named(ids), progress);
    }

    static BenchRun smoke(Path folder, Set<Goal> goals, Consumer<String> progress) {
        return new BenchRun(folder, Effort.SMOKE, goals, progress);
    }

    public List<GoalRow> rows() throws IOException {
        Machine.require(Runtime.getRuntime().availableProcessors());
        Files.createDirectories(folder);
        progress.accept("raw figures and logs: " + folder);
        try (RawFile raw = new RawFile(folder.resolve("raw.jsonl"))) {
            return run(raw);
        }
    }

    private List<GoalRow> run(RawFile raw) {
        try (ProxyBench bench = new ProxyBench(folder, effort, progress, raw::write)) {
            Thread end = new Thread(bench::close, "stop");
            Runtime.getRuntime().addShutdownHook(end);
            List<GoalRow> rows = bench.run(goals);
            tellArms(bench.measurements());
            Runtime.getRuntime().removeShutdownHook(end);
            return rows;
        }
    }

    private void tellArms(Measurements measurements) {
        for (Phase phase : Phase.values()) {
            for (Arm arm : phase.arms()) {
                if (measurements.has(phase, arm)) {
                    progress.accept(line(measurements, phase, arm));
                }
            }
        }
    }

    private static String line(Measurements measurements, Phase phase, Arm arm) {
        Spread rate = measurements.spread(phase, arm, LoadResult::requestsPerSecond);
        Spread cpu = measurements.spread(phase, arm, LoadResult::cpuMicros);
        Spread p99 = measurements.spread(phase, arm, LoadResult::p99Micros);
        return String.format(
                Locale.ROOT,
                "%-36s %-34s %9.0f/s  CPU %7.1f µs (%s)  p99 %8.0f µs (%s)",
                phase.label(),
                arm.label(),
                rate.median(),
                cpu.median(),
                cpu.range(),
                p99.median(),
                p99.range());
    }
}
