package dev.penumbra.e2e.bench.queries;

import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.util.ArrayList;
import java.util.List;

/** Times questions one by one: cold, then warm, then once more for the memory, so that sampling costs no time that counts. */
final class Stopwatch {
    private static final double NANOS = 1e9;

    private final ClickHouseClient clickhouse;
    private final int warmRuns;

    Stopwatch(ClickHouseClient clickhouse, int warmRuns) {
        this.clickhouse = clickhouse;
        this.warmRuns = warmRuns;
    }

    Answer time(Question question) {
        new Caches(clickhouse).drop();
        double cold = seconds(question.asked());
        return new Answer(question, cold, warm(question.asked()), peak(question.asked()));
    }

    /** The median of the runs. */
    double warm(Runnable asked) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < warmRuns; i++) {
            seconds.add(seconds(asked));
        }
        return seconds.stream().sorted().toList().get(warmRuns / 2);
    }

    private static double seconds(Runnable asked) {
        long started = System.nanoTime();
        asked.run();
        return (System.nanoTime() - started) / NANOS;
    }

    private long peak(Runnable asked) {
        PeakQueryMemory memory = new PeakQueryMemory(clickhouse);
        try (memory) {
            asked.run();
        }
        return memory.bytes();
    }
}
