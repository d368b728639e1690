package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.stack.MetricsPage;
import dev.penumbra.e2e.stack.ProxyAdmin;
import dev.penumbra.e2e.stack.StackException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks again and again at what proxies have dropped, to know not only how much it was but when. */
final class DropWatch implements AutoCloseable {
    private static final String DROPPED = "penumbra_events_dropped_total";
    private static final long LOOK_MILLIS = 200;

    private final List<ProxyAdmin> admins;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private Drops seen = Drops.NONE;
    private long noneAtNanos = System.nanoTime();

    DropWatch(List<ProxyAdmin> admins) {
        this.admins = List.copyOf(admins);
        var unused = looks.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** To be asked when nothing is under way any more. */
    synchronized Drops drops() {
        look();
        return seen;
    }

    private synchronized void look() {
        long began = System.nanoTime();
        try {
            List<MetricsPage> pages = admins.stream().map(ProxyAdmin::metrics).toList();
            note(sum(pages, "quota"), pages, began);
        } catch (StackException notNow) {
            // The counters wait for the next look.
        }
    }

    private void note(long atQuota, List<MetricsPage> pages, long beganNanos) {
        if (atQuota == 0) {
            noneAtNanos = beganNanos;
        } else if (atQuota > seen.atQuota()) {
            long all =
                    pages.stream().mapToLong(page -> (long) page.sum(DROPPED)).sum();
            seen = new Drops(atQuota, all - atQuota, noneAtNanos, System.nanoTime());
        }
    }

    private static long sum(List<MetricsPage> pages, String reason) {
        return pages.stream()
                .mapToLong(page -> (long) page.sum(DROPPED, "reason", reason))
                .sum();
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
