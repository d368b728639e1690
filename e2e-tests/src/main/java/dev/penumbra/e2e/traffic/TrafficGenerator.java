package dev.penumbra.e2e.traffic;

import dev.penumbra.e2e.ledger.ClientLedger;
import dev.penumbra.e2e.ledger.ClientTotals;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends items at the times that {@link Arrivals} says, whether or not the earlier ones have been answered, and keeps
 * the client's side of the books. Latency counts from the intended start, so a slow answer cannot hide the wait that it
 * caused.
 */
public final class TrafficGenerator implements AutoCloseable {
    private static final long PROGRESS_MILLIS = 500;

    private final LoadLimits limits;
    private final ClientLedger ledger;
    private final Vertx vertx;
    private final List<ItemClient> clients;

    public TrafficGenerator(Target target, LoadLimits limits) {
        this(List.of(target), limits);
    }

    /** @param targets the client list: each request goes to the next of them */
    public TrafficGenerator(List<Target> targets, LoadLimits limits) {
        this.limits = limits;
        this.ledger = new ClientLedger(limits.keptExchangeIds());
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setUseDaemonThread(true));
        this.clients = targets.stream()
                .map(target -> new ItemClient(vertx, target, limits, ledger))
                .toList();
    }

    public ClientLedger ledger() {
        return ledger;
    }

    /** Sends every item once; completes when the last one has been answered or has failed. */
    public CompletableFuture<ClientTotals> run(Iterable<TrafficItem> items, Arrivals arrivals, Progress progress) {
        Promise<Void> done = Promise.promise();
        Run run = new Run(items.iterator(), arrivals, done);
        vertx.runOnContext(start -> run.begin());
        long reports = vertx.setPeriodic(PROGRESS_MILLIS, timer -> report(progress));
        return done.future()
                .onComplete(end -> vertx.cancelTimer(reports))
                .map(end -> report(progress))
                .toCompletionStage()
                .toCompletableFuture();
    }

    private ClientTotals report(Progress progress) {
        ClientTotals totals = ledger.totals();
        progress.at(totals.sent(), totals.ended());
        return totals;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** One pass over the items; lives on one event loop. */
    private final class Run {
        private final Iterator<TrafficItem> items;
        private final Arrivals arrivals;
        private final Promise<Void> done;
        private long startNanos;
        private long dueNanos;
        private long open;
        private int turn;

        Run(Iterator<TrafficItem> items, Arrivals arrivals, Promise<Void> done) {
            this.items = items;
            this.arrivals = arrivals;
            this.done = done;
        }

        void begin() {
            startNanos = System.nanoTime();
            dueNanos = startNanos + arrivals.nextOffsetNanos();
            sendWhatIsDue();
        }

        private void sendWhatIsDue() {
            while (items.hasNext() && dueNanos <= System.nanoTime()) {
                arrive(items.next(), dueNanos);
                dueNanos = startNanos + arrivals.nextOffsetNanos();
            }
            if (items.hasNext()) {
                long waitMillis = TimeUnit.NANOSECONDS.toMillis(dueNanos - System.nanoTime());
                vertx.setTimer(Math.max(1, waitMillis), timer -> sendWhatIsDue());
            } else {
                finishWhenIdle();
            }
        }

        private void arrive(TrafficItem item, long intendedNanos) {
            if (open >= limits.inFlight()) {
                ledger.notSent("in_flight_limit");
                return;
            }
            open++;
            ledger.sent();
            Future<Void> answered = nextClient().ask(item, intendedNanos);
            answered.onComplete(end -> {
                open--;
                finishWhenIdle();
            });
        }

        private ItemClient nextClient() {
            turn = (turn + 1) % clients.size();
            return clients.get(turn);
        }

        private void finishWhenIdle() {
            if (!items.hasNext() && open == 0) {
                done.tryComplete();
            }
        }
    }
}
