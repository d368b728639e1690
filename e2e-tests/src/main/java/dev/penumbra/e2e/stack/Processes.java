package dev.penumbra.e2e.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The processes of one stack: at most one a part, stopped in the order of the parts, and none started after that. */
final class Processes implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 50;

    private final Path logs;
    private final Runnable onStart;
    private final Map<Part, ChildProcess> running = new EnumMap<>(Part.class);
    private boolean closed;

    /** @param onStart told after each start of a process */
    Processes(Path logs, Runnable onStart) {
        this.logs = logs;
        this.onStart = onStart;
    }

    /** Returns once the part is ready. */
    void start(Part part, JavaCommand command, Probe probe) {
        launch(part, command).awaitReady(probe, START_LIMIT);
    }

    /** Returns once the part is ready, whichever of its processes in a row that is. */
    void awaitReady(Part part, Probe probe) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!get(part).isAlive() || !ChildProcess.isReady(probe)) {
            if (System.nanoTime() > deadline) {
                throw new StackException(part.label() + " was not ready within " + START_LIMIT.toSeconds() + " s.");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while a process started.", interrupted);
        }
    }

    synchronized ChildProcess launch(Part part, JavaCommand command) {
        if (closed) {
            throw new StackException("The stack is being stopped.");
        }
        ChildProcess process = ChildProcess.start(command, logs);
        running.put(part, process);
        onStart.run();
        return process;
    }

    synchronized ChildProcess get(Part part) {
        ChildProcess process = running.get(part);
        if (process == null) {
            throw new IllegalArgumentException(part.label() + " was not started");
        }
        return process;
    }

    synchronized List<ChildProcess> all() {
        return List.copyOf(running.values());
    }

    @Override
    public synchronized void close() {
        closed = true;
        running.values().forEach(ChildProcess::close);
        running.clear();
    }
}
