package dev.penumbra.e2e.bench.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penumbra.e2e.bench.process.PinnedProcess;
import dev.penumbra.e2e.stack.StackException;
import dev.penumbra.jobs.io.ClickHouse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The job's rate over a topic, on a core of its own. */
final class JobRate {
    private static final int CORE = 0;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> JVM = List.of(
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED");

    private JobRate() {}

    /**
     * What a process is to measure.
     *
     * @param checkpoints folder in which a job keeps what it goes on from
     * @param clickHouse null where rows are thrown away
     */
    record Order(
            JobKind kind,
            String servers,
            String topic,
            long events,
            int runs,
            String checkpoints,
            @Nullable ClickHouse clickHouse) {}

    /**
     * What it found.
     *
     * @param cpuNanos of the process, its compilers aside, as the proxy's are: a job runs for weeks
     */
    record Run(long events, long nanos, long cpuNanos) {
        double perCoreSecond() {
            return events * 1e9 / cpuNanos;
        }

        double perSecond() {
            return events * 1e9 / nanos;
        }
    }

    /** The later half of the runs: in the earlier ones the JVM compiles. */
    static List<Run> measure(Order order, Path folder) {
        List<Run> runs = new ArrayList<>();
        String name = "job-" + order.kind().name().toLowerCase(java.util.Locale.ROOT);
        try (PinnedProcess process = PinnedProcess.talking(
                name, CORE, PinnedProcess.java(JVM, JobRateProcess.class, JSON.writeValueAsString(order)), folder)) {
            BufferedReader output = process.output();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("{")) { // Logs go the same way.
                    runs.add(JSON.readValue(line, Run.class));
                }
            }
            if (runs.size() < order.runs()) {
                throw new StackException("The job has ended; see " + process.log() + ".");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return runs.subList(runs.size() / 2, runs.size());
    }
}
