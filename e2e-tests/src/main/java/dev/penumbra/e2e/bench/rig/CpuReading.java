package dev.penumbra.e2e.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The CPU time of each thread of some processes, in nanoseconds, as the scheduler counts it; the usual ticks of 10 ms
 * are too coarse for a window of a second. A thread that ends between two readings is left out.
 */
public final class CpuReading {
    /** As Linux shows a JVM's compiler threads: names are cut at 15 characters. */
    private static final List<String> COMPILERS = List.of("C1 CompilerThre", "C2 CompilerThre");

    private final Map<Path, Long> nanosOfThread = new HashMap<>();

    private CpuReading() {}

    /**
     * What was used between two readings.
     *
     * @param nanos by all threads
     * @param compilerNanos by those of them that compile for a JVM
     */
    public record Use(long nanos, long compilerNanos) {
        static final Use NONE = new Use(0, 0);

        public long nanosWithoutCompilers() {
            return nanos - compilerNanos;
        }
    }

    public static CpuReading of(List<Long> pids) {
        CpuReading reading = new CpuReading();
        pids.forEach(reading::read);
        return reading;
    }

    public Use since(CpuReading before) {
        long all = 0;
        long compilers = 0;
        for (Map.Entry<Path, Long> thread : nanosOfThread.entrySet()) {
            long used = thread.getValue() - before.nanosOfThread.getOrDefault(thread.getKey(), 0L);
            all += used;
            compilers += used > 0 && isCompiler(thread.getKey()) ? used : 0;
        }
        return new Use(all, compilers);
    }

    private void read(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            threads.forEach(thread -> nanosOfThread.put(thread, nanos(text(thread.resolve("schedstat")))));
        } catch (IOException gone) {
            // A process that has ended uses no more.
        }
    }

    /** The first number: time on a core. */
    static long nanos(String schedstat) {
        return schedstat.isEmpty() ? 0 : Long.parseLong(schedstat.split(" ", 2)[0]);
    }

    private static boolean isCompiler(Path thread) {
        return COMPILERS.contains(text(thread.resolve("comm")).strip());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException ended) {
            return "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
