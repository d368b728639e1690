package dev.penumbra.e2e.bench.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks again and again what has become visible, and how long ago the proxy had appended it: the end of a call, by the
 * clock of this machine. It asks one query after the other, so that each age is too great by up to a query.
 */
final class Freshness {
    private static final String RECENT = " WHERE started_at > now64(3) - INTERVAL 20 SECOND";
    private static final String COMPLETIONS =
            "SELECT exchange_id, arm, toUnixTimestamp64Milli(call_started_at) + total_millis FROM completions" + RECENT;
    private static final String COMPARISONS = "SELECT exchange_id FROM comparisons" + RECENT;

    private final Tables tables;
    private final Map<String, Long> appended = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Double> completionSeconds = new ArrayList<>();
    private final List<Double> comparisonSeconds = new ArrayList<>();
    private final Thread thread = new Thread(this::look, "freshness");
    private volatile boolean stopped;

    private Freshness(Tables tables) {
        this.tables = tables;
    }

    /** What is visible already is not fresh any more, and is passed over. */
    static Freshness watch(Tables tables) {
        Freshness freshness = new Freshness(tables);
        freshness.lookOnce();
        freshness.completionSeconds.clear();
        freshness.comparisonSeconds.clear();
        freshness.thread.setDaemon(true);
        freshness.thread.start();
        return freshness;
    }

    List<Double> completionSeconds() {
        return completionSeconds;
    }

    List<Double> comparisonSeconds() {
        return comparisonSeconds;
    }

    void stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        while (!stopped) {
            lookOnce();
            Waiting.pause();
        }
    }

    private void lookOnce() {
        List<String[]> completions = tables.lines(COMPLETIONS);
        long completionsSeenAt = System.currentTimeMillis();
        for (String[] row : completions) {
            long appendedAt = Long.parseLong(row[2]);
            appended.merge(row[0], appendedAt, Math::max);
            if (seen.add(row[0] + " " + row[1])) {
                completionSeconds.add((completionsSeenAt - appendedAt) / 1000.0);
            }
        }
        List<String[]> comparisons = tables.lines(COMPARISONS);
        long comparisonsSeenAt = System.currentTimeMillis();
        for (String[] row : comparisons) {
            Long lastArm = appended.get(row[0]);
            if (lastArm != null && seen.add(row[0])) {
                comparisonSeconds.add((comparisonsSeenAt - lastArm) / 1000.0);
            }
        }
    }
}
