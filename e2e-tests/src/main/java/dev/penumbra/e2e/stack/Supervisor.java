package dev.penumbra.e2e.stack;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts again what has died, for as long as the stack runs; what dies again and again, later each time. Jobs that
 * ended with exit code 0 were asked to, by stopping them with a savepoint, and stay away.
 */
final class Supervisor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final long LOOK_MILLIS = 200;

    private final List<Part> parts;
    private final StackCommands commands;
    private final Processes processes;
    private final Map<Part, Deaths> deaths = new EnumMap<>(Part.class);
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(Supervisor::daemon);

    Supervisor(List<Part> parts, StackCommands commands, Processes processes) {
        this.parts = parts;
        this.commands = commands;
        this.processes = processes;
        var unused = looks.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }

    private void look() {
        parts.forEach(part -> {
            try {
                look(part);
            } catch (Throwable unforeseen) { // The executor would end the looks for good, and tell nobody.
                LOG.atError()
                        .addKeyValue("process", part.label())
                        .setCause(unforeseen)
                        .log("A look at a process failed");
            }
        });
    }

    private void look(Part part) {
        ChildProcess process = processes.get(part);
        if (process.isAlive() || part.hasEndedOnPurpose(process.exitCode())) {
            return;
        }
        long now = System.nanoTime();
        Deaths known = deaths.getOrDefault(part, Deaths.NONE).with(process.pid(), process.startedNanos(), now);
        deaths.put(part, known);
        if (known.isDue(now) && !isStartedAgain(part, process.exitCode())) {
            deaths.put(part, known.postponed(now));
        }
    }

    private boolean isStartedAgain(Part part, int exitCode) {
        LOG.atWarn()
                .addKeyValue("process", part.label())
                .addKeyValue("exit_code", exitCode)
                .log("A process has died and is started again");
        try {
            var unused = processes.launch(part, commands.command(part));
            return true;
        } catch (RuntimeException stoppingOrFull) {
            LOG.atWarn()
                    .addKeyValue("process", part.label())
                    .setCause(stoppingOrFull)
                    .log("A process cannot be started");
            return false;
        }
    }

    /**
     * The deaths of one part in a row.
     *
     * @param pid of the process that died last
     * @param quick how many in a row died soon after their start
     * @param dueNanos when the next one is to be started
     */
    record Deaths(long pid, int quick, long dueNanos) {
        static final Deaths NONE = new Deaths(-1, 0, 0);
        private static final long SOON_NANOS = Duration.ofSeconds(30).toNanos();
        private static final long FIRST_WAIT_NANOS = Duration.ofMillis(500).toNanos();
        private static final int MOST_DOUBLINGS = 6;

        Deaths with(long died, long startedNanos, long nowNanos) {
            if (died == pid) {
                return this;
            }
            int now = nowNanos - startedNanos < SOON_NANOS ? quick + 1 : 0;
            return new Deaths(died, now, nowNanos + waitNanos(now));
        }

        /** When no successor could be started. */
        Deaths postponed(long nowNanos) {
            return new Deaths(pid, quick + 1, nowNanos + waitNanos(quick + 1));
        }

        boolean isDue(long nowNanos) {
            return nowNanos - dueNanos >= 0;
        }

        /** At once after a long life, else half a second, doubled up to half a minute. */
        private static long waitNanos(int quick) {
            return quick == 0 ? 0 : FIRST_WAIT_NANOS << Math.min(quick - 1, MOST_DOUBLINGS);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "supervisor");
        thread.setDaemon(true);
        return thread;
    }
}
