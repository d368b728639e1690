package dev.penumbra.jobs.judge;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls on a thread of its own, and only when what the last poll gave has been taken: a slow judge slows the polls. */
final class UnjudgedReader implements SourceReader<UnjudgedComparison, NoSplit> {
    private static final Logger LOG = LoggerFactory.getLogger(UnjudgedReader.class);

    private final JudgingQueue judging;
    private final Unjudged unjudged;
    private final long pollMillis;
    private final ScheduledExecutorService poller =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "unjudged-poller"));
    private final Queue<UnjudgedComparison> ready = new ArrayDeque<>();
    private CompletableFuture<Void> available = new CompletableFuture<>();

    UnjudgedReader(JudgingQueue judging, Unjudged unjudged, long pollMillis) {
        this.judging = judging;
        this.unjudged = unjudged;
        this.pollMillis = pollMillis;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the task catches what it can throw, and close() ends it
    public void start() {
        poller.scheduleWithFixedDelay(this::poll, 0, pollMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized InputStatus pollNext(ReaderOutput<UnjudgedComparison> output) {
        UnjudgedComparison next = ready.poll();
        if (next != null) {
            output.collect(next);
        }
        return ready.isEmpty() ? InputStatus.NOTHING_AVAILABLE : InputStatus.MORE_AVAILABLE;
    }

    @Override
    public synchronized CompletableFuture<Void> isAvailable() {
        if (available.isDone() && ready.isEmpty()) {
            available = new CompletableFuture<>();
        }
        return available;
    }

    private void poll() {
        try {
            if (isDrained()) {
                offer(judging.poll());
            }
        } catch (SQLException away) {
            if (!poller.isShutdown()) {
                LOG.atWarn().addKeyValue("code", away.getErrorCode()).log("ClickHouse does not say what is unjudged");
            }
        } catch (RuntimeException unexpected) {
            LOG.atError()
                    .addKeyValue("failure", unexpected.getClass().getName())
                    .log("A poll for pairs failed");
        }
    }

    private synchronized boolean isDrained() {
        return ready.isEmpty();
    }

    private synchronized void offer(List<UnjudgedComparison> pairs) {
        ready.addAll(pairs);
        if (!pairs.isEmpty()) {
            available.complete(null);
        }
    }

    @Override
    public List<NoSplit> snapshotState(long checkpoint) {
        return List.of();
    }

    @Override
    public void addSplits(List<NoSplit> splits) {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {
        poller.shutdownNow();
        unjudged.close();
    }
}
