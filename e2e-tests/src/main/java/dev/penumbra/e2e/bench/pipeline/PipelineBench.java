package dev.penumbra.e2e.bench.pipeline;

import dev.penumbra.e2e.bench.GoalRow;
import dev.penumbra.e2e.bench.process.Machine;
import dev.penumbra.e2e.bench.process.PinnedProcess;
import dev.penumbra.e2e.bench.rig.Rig;
import dev.penumbra.e2e.bench.rig.RigProcess;
import dev.penumbra.e2e.bench.rig.StubMode;
import dev.penumbra.e2e.stack.FreePorts;
import dev.penumbra.e2e.stack.Stack;
import dev.penumbra.e2e.stack.StackConfiguration;
import dev.penumbra.e2e.stack.StackFolder;
import dev.penumbra.e2e.stack.StackPorts;
import dev.penumbra.e2e.stack.StackState;
import dev.penumbra.jobs.io.ClickHouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run in a folder of its own. First what one core of each can do, one after the other: the proxy, the job, ClickHouse
 * with what the proxy emitted. Then the whole stack under a steady load, with outages.
 */
public final class PipelineBench {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss").withZone(ZoneOffset.UTC);
    private static final int RIG_CORE = 1;
    private static final String EMITTED = "emitted";
    private static final String VARIED = "varied";

    private final Path folder;
    private final PipelineEffort effort;
    private final Consumer<String> progress;

    PipelineBench(Path folder, PipelineEffort effort, Consumer<String> progress) {
        this.folder = folder;
        this.effort = effort;
        this.progress = progress;
    }

    /** In a new folder below {@code home}. */
    public static PipelineBench of(Path home, Clock clock, boolean quick, Consumer<String> progress) {
        Path folder = home.resolve("pipeline-" + STAMP.format(clock.instant()));
        return new PipelineBench(folder, quick ? PipelineEffort.QUICK : PipelineEffort.FULL, progress);
    }

    public List<GoalRow> rows() throws IOException {
        Machine.require(Runtime.getRuntime().availableProcessors());
        Files.createDirectories(folder);
        progress.accept("figures and logs: " + folder);
        List<String> command = PinnedProcess.java(List.of("-Xmx512m", "-XX:+UseSerialGC"), RigProcess.class);
        try (Rig rig = Rig.start(PinnedProcess.talking("rig", RIG_CORE, command, folder));
                Stack stack = Stack.open(new StackFolder(folder.resolve("stack")), StackPorts.free())) {
            Thread end = new Thread(stack::close, "stop");
            Runtime.getRuntime().addShutdownHook(end);
            progress.accept("the stack starts");
            stack.start(configuration(rig, 1.0));
            List<GoalRow> rows = rows(rig, stack);
            Runtime.getRuntime().removeShutdownHook(end);
            return rows;
        }
    }

    private List<GoalRow> rows(Rig rig, Stack stack) {
        progress.accept("answers of each kind are compared");
        List<GoalRow> rows = new ArrayList<>(PipelineRows.ofComparisons(ComparisonRates.measure(effort.comparing())));
        rows.addAll(rates(rig, stack));
        Emission emission = lastEmission();
        Outages outages = new Outages(rig, stack, effort, progress);
        outages.run();
        rows.addAll(PipelineRows.ofOutages(outages, effort.exchangesPerSecond()));
        Tables tables = new Tables(stack.clickHouse());
        rows.addAll(PipelineRows.ofBytes(tables, emission, kafkaBytesPerExchange(stack)));
        return rows;
    }

    private @Nullable Emission emission;
    private double emittedExchanges;

    private Emission lastEmission() {
        if (emission == null) {
            throw new IllegalStateException("nothing was emitted");
        }
        return emission;
    }

    private List<GoalRow> rates(Rig rig, Stack stack) {
        BenchTopics topics = new BenchTopics(servers(stack));
        double plain = plainRate(rig, stack);
        emit(rig, stack, topics);
        progress.accept("what was emitted gets answers that differ");
        long events = topics.vary(EMITTED, VARIED, effort.jobEvents());
        List<JobRate.Run> pass = job(JobKind.PASS, stack, events, null);
        List<JobRate.Run> compare = job(JobKind.COMPARE, stack, events, null);
        return PipelineRows.ofRates(lastEmission(), plain, pass, compare, ingest(stack, events));
    }

    private double plainRate(Rig rig, Stack stack) {
        progress.accept("the proxy emits, mirroring nothing");
        try (PinnedProxy proxy = PinnedProxy.start("proxy-plain", own(rig, stack, 0, "plain"), folder)) {
            Emission plain = Emission.measure(rig, proxy, effort);
            progress.accept(String.format(
                    "%.0f events per core second, %.2f per exchange",
                    plain.perCoreSecond(), plain.eventsPerExchange()));
            return plain.perCoreSecond();
        }
    }

    /** Its topic is made when all is written, so that the log can be looked at, and then shipped. */
    private void emit(Rig rig, Stack stack, BenchTopics topics) {
        progress.accept("the proxy emits, mirroring all");
        try (PinnedProxy proxy = PinnedProxy.start("proxy-mirror", own(rig, stack, 1, EMITTED), folder)) {
            Emission measured = Emission.measure(rig, proxy, effort);
            progress.accept(String.format(
                    "%.0f events per core second, %.2f per exchange",
                    measured.perCoreSecond(), measured.eventsPerExchange()));
            emission = measured;
            emittedExchanges = proxy.admin().metrics().sum("penumbra_exchanges_total");
            topics.create(EMITTED);
            Waiting.until("all is shipped", () -> proxy.admin().metrics().sum("penumbra_event_log_unshipped") == 0);
        }
    }

    private List<JobRate.Run> job(JobKind kind, Stack stack, long events, @Nullable ClickHouse clickHouse) {
        progress.accept("the job takes " + events + " events: " + kind);
        List<JobRate.Run> runs = JobRate.measure(
                new JobRate.Order(
                        kind,
                        servers(stack),
                        VARIED,
                        events,
                        effort.jobRuns(),
                        folder.resolve("checkpoints").toUri().toString(),
                        clickHouse),
                folder);
        runs.forEach(run -> progress.accept(
                String.format("%.0f events per core second, %.0f per second", run.perCoreSecond(), run.perSecond())));
        return runs;
    }

    /** Rows for each second of ClickHouse's CPU time, its merges included. */
    private double ingest(Stack stack, long events) {
        Tables tables = new Tables(stack.clickHouse());
        long rows = tables.insertedRows();
        Duration cpu = clickHouseCpu(stack);
        job(JobKind.INGEST, stack, events, clickHouse(stack));
        Waiting.until("ClickHouse has merged", () -> !tables.isMerging());
        return (tables.insertedRows() - rows)
                * 1e9
                / clickHouseCpu(stack).minus(cpu).toNanos();
    }

    private static Duration clickHouseCpu(Stack stack) {
        return stack.folder().state().stream()
                .flatMap(state -> state.processes().stream())
                .filter(process -> process.name().equals("clickhouse"))
                .map(StackState.Running::pid)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .findFirst()
                .orElseThrow();
    }

    private static ClickHouse clickHouse(Stack stack) {
        return new ClickHouse(
                stack.clickHouse().url().toString(),
                stack.clickHouse().database(),
                stack.clickHouse().user(),
                stack.folder().clickHousePassword().toString());
    }

    private static String servers(Stack stack) {
        return "127.0.0.1:" + stack.ports().kafka();
    }

    private double kafkaBytesPerExchange(Stack stack) {
        try (Stream<Path> files = Files.walk(stack.folder().data("kafka"))) {
            return files.filter(file -> file.toString().contains("/" + EMITTED + "-"))
                            .filter(file -> file.toString().endsWith(".log"))
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / emittedExchanges;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private StackConfiguration own(Rig rig, Stack stack, double fraction, String topic) {
        Path home = folder.resolve("log-" + topic);
        return configuration(rig, fraction)
                .with("/jobs/kafka/topic", topic)
                .filledFor(stack.folder(), stack.ports())
                .with("/proxy/listen/port", FreePorts.one())
                .with("/proxy/admin/port", FreePorts.one())
                .with("/proxy/event_loops", 1)
                .with("/proxy/event_log/directory", home.toString())
                .with("/proxy/event_log/quota_bytes", 16L << 30)
                .with("/proxy/event_log/health_every_millis", 0);
    }

    private static StackConfiguration configuration(Rig rig, double fraction) {
        String stub = "http://127.0.0.1:" + rig.port(StubMode.ANSWER);
        return StackConfiguration.shipped()
                .with("/proxy/upstreams/primary/url", stub)
                .with("/proxy/upstreams/shadow/url", stub)
                .with("/proxy/upstreams/repeat/url", stub)
                .with(
                        "/proxy/rules",
                        List.of(Map.of("name", "all", "fraction", fraction, "capture", "full", "for", "30d")))
                .with("/jobs/judge/enabled", false);
    }
}
