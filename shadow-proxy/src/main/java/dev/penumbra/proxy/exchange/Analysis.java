package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.handoff.Handoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads that parse and build events, so that no event loop does. Bounded in tasks and in bytes; what does not
 * fit is refused at once and the caller counts it.
 */
public final class Analysis {
    private static final Logger LOG = LoggerFactory.getLogger(Analysis.class);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Handoff<Task> tasks;
    private final List<AnalysisThread> threads = new ArrayList<>();
    private final AtomicLong pendingBytes = new AtomicLong();
    private final long maxPendingBytes;
    private volatile boolean closing;

    public Analysis(int threadCount, int maxPendingTasks, long maxPendingBytes) {
        this.tasks = new Handoff<>(maxPendingTasks);
        this.maxPendingBytes = maxPendingBytes;
        for (int number = 1; number <= threadCount; number++) {
            threads.add(new AnalysisThread(this::work, "analysis-" + number));
        }
        threads.forEach(Thread::start);
    }

    /**
     * Whether the task was taken; {@code bytes} is what it keeps in memory until it is done. What one of the threads
     * submits it does itself and at once.
     */
    boolean submit(long bytes, Runnable work) {
        if (Thread.currentThread() instanceof AnalysisThread) {
            work.run();
            return true;
        }
        long before = pendingBytes.getAndAdd(bytes);
        boolean fits = before == 0 || before + bytes <= maxPendingBytes;
        if (fits && !closing && tasks.offer(new Task(bytes, work))) {
            return true;
        }
        pendingBytes.addAndGet(-bytes);
        return false;
    }

    /** Finishes what was taken, for at most {@code patience}. */
    public void close(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        closing = true;
        for (AnalysisThread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            thread.interrupt();
        }
    }

    private record Task(long bytes, Runnable work) {}

    private void work() {
        try {
            while (!closing || !tasks.isEmpty()) {
                Task task = tasks.poll(LOOK);
                if (task != null) {
                    run(task);
                }
            }
        } catch (InterruptedException outOfPatience) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Task task) {
        try {
            task.work().run();
        } catch (Throwable unforeseen) {
            // Also an Error: a body too large for what is left of the heap must not end the thread that reads all
            // others.
            // A message may quote a payload; a place in the code does not.
            LOG.atError()
                    .addKeyValue("kind", unforeseen.getClass().getName())
                    .addKeyValue(
                            "at",
                            unforeseen.getStackTrace().length == 0
                                    ? ""
                                    : unforeseen.getStackTrace()[0])
                    .log("An exchange could not be analysed");
        } finally {
            pendingBytes.addAndGet(-task.bytes());
        }
    }

    private static final class AnalysisThread extends Thread {
        AnalysisThread(Runnable task, String name) {
            super(task, name);
            setDaemon(true);
        }
    }
}
