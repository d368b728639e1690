package dev.penumbra.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One JVM of the stack that runs: its readiness, its memory, its end. */
public final class ChildProcess implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 50;
    private static final int LOG_LINES_SHOWN = 5;

    private final String name;
    private final Path log;
    private final Process process;
    private final long startedNanos = System.nanoTime();

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /** Starts the command; what it prints goes to {@code NAME.log} in the folder. */
    public static ChildProcess start(JavaCommand command, Path logFolder) {
        Path log = logFolder.resolve(command.name() + ".log");
        ProcessBuilder builder = command.builder()
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return new ChildProcess(command.name(), log, builder.start());
        } catch (IOException failure) {
            throw new StackException("Cannot start " + command.name() + ": " + failure.getMessage(), failure);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    long startedNanos() {
        return startedNanos;
    }

    Instant startedAt() {
        return StackState.Running.of(name, pid()).startedAt();
    }

    /** Of a process that is not alive. */
    int exitCode() {
        return process.exitValue();
    }

    public long residentBytes() {
        return ResidentMemory.ofProcess(pid());
    }

    /** Returns once the probe says yes; fails when the process dies before or the time is over. */
    public void awaitReady(Probe probe, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isReady(probe)) {
            if (hasEndedWithin(POLL_MILLIS)) {
                throw new StackException(name + " ended while it started (exit code " + process.exitValue() + "). "
                        + "Its log, " + log + ", ends with:" + lastLines());
            }
            if (System.nanoTime() > deadline) {
                throw new StackException(name + " was not ready within " + limit.toSeconds() + " s. Its log, " + log
                        + ", ends with:" + lastLines());
            }
        }
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new StackException(name + " has died (exit code " + process.exitValue() + "). Its log, " + log
                    + ", ends with:" + lastLines());
        }
    }

    /** SIGTERM, then SIGKILL when it has not ended within its time. */
    @Override
    public void close() {
        process.destroy();
        if (!hasEndedWithin(STOP_LIMIT.toMillis())) {
            kill();
        }
    }

    /** SIGKILL: nothing of the process runs any more, its shutdown hooks neither. */
    public void kill() {
        process.destroyForcibly();
        hasEndedWithin(STOP_LIMIT.toMillis());
    }

    /** Ends the process the way the death of its starter would. */
    void endOfInput() throws IOException {
        process.getOutputStream().close();
    }

    // Any failure is a "not yet": the probe speaks to a process that may not even listen.
    static boolean isReady(Probe probe) {
        try {
            return probe.isReady();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while a process started.", interrupted);
        } catch (Exception notYet) {
            return false;
        }
    }

    private boolean hasEndedWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** Without stack frames, which hide the sentence that matters. */
    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log).stream()
                    .filter(line -> !line.startsWith("\t"))
                    .toList();
            List<String> tail = lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size());
            return "\n  " + String.join("\n  ", tail);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
