package dev.penumbra.e2e.bench.pipeline;

import dev.penumbra.e2e.bench.rig.Api;
import dev.penumbra.e2e.bench.rig.LoadResult;
import dev.penumbra.e2e.bench.rig.LoadSpec;
import dev.penumbra.e2e.bench.rig.Rig;
import dev.penumbra.e2e.stack.Part;
import dev.penumbra.e2e.stack.ProxyAdmin;
import dev.penumbra.e2e.stack.Stack;
import dev.penumbra.e2e.stack.StackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The whole stack under a steady load, of which Kafka or ClickHouse is killed and started again. */
final class Outages {
    private static final int CONNECTIONS = 64;
    private static final int PROMPT_BYTES = 1024;
    private static final int SETTLE_MILLIS = 2_000;
    private static final int DRAIN_WINDOWS = 4;

    private final Rig rig;
    private final Stack stack;
    private final Tables tables;
    private final ProxyAdmin proxy;
    private final PipelineEffort effort;
    private final Consumer<String> progress;
    private final long stored;
    private final double emitted;
    private final List<Double> normal = new ArrayList<>();
    private final List<Double> kafkaStopped = new ArrayList<>();
    private final List<Double> clickHouseStopped = new ArrayList<>();
    private final List<Drain> drains = new ArrayList<>();
    private final List<Double> completionSeconds = new ArrayList<>();
    private final List<Double> comparisonSeconds = new ArrayList<>();

    /**
     * How a backlog went.
     *
     * @param eventsPerSecond from the first row that became visible to the last of the backlog
     * @param waitSeconds from the part's return to that first row
     */
    record Drain(double backlog, double eventsPerSecond, double waitSeconds) {}

    Outages(Rig rig, Stack stack, PipelineEffort effort, Consumer<String> progress) {
        this.rig = rig;
        this.stack = stack;
        this.tables = new Tables(stack.clickHouse());
        this.proxy = ProxyAdmin.onLoopback(stack.ports().admin());
        this.effort = effort;
        this.progress = progress;
        this.stored = tables.visible("completions");
        this.emitted = proxy.events();
    }

    void run() {
        load(effort.windowMillis());
        for (int round = 0; round < effort.rounds(); round++) {
            progress.accept("stack under load, round " + (round + 1) + " of " + effort.rounds());
            measureNormal();
            kafkaStopped.add(during(Part.KAFKA));
            awaitDrained();
            measureNormal();
            clickHouseStopped.add(during(Part.CLICKHOUSE));
            awaitDrained();
        }
    }

    List<Double> normal() {
        return normal;
    }

    List<Double> kafkaStopped() {
        return kafkaStopped;
    }

    List<Double> clickHouseStopped() {
        return clickHouseStopped;
    }

    List<Drain> drains() {
        return drains;
    }

    List<Double> completionSeconds() {
        return completionSeconds;
    }

    List<Double> comparisonSeconds() {
        return comparisonSeconds;
    }

    private void measureNormal() {
        Freshness freshness = Freshness.watch(tables);
        normal.add(load(effort.windowMillis()).p99Micros());
        awaitDrained();
        freshness.stop();
        completionSeconds.addAll(freshness.completionSeconds());
        comparisonSeconds.addAll(freshness.comparisonSeconds());
    }

    /** The load goes on while the part comes back and what has gathered meanwhile drains. */
    private double during(Part part) {
        stack.kill(part);
        double p99 = load(effort.windowMillis()).p99Micros();
        CompletableFuture<LoadResult> goesOn =
                CompletableFuture.supplyAsync(() -> load(DRAIN_WINDOWS * effort.windowMillis() / 2));
        stack.start(part);
        drains.add(drain());
        goesOn.join();
        return p99;
    }

    private Drain drain() {
        long returned = System.nanoTime();
        long before = tables.visible("completions");
        double backlog = lag();
        Waiting.until("the first row is visible again", () -> tables.visible("completions") > before);
        long first = System.nanoTime();
        Waiting.until("the backlog has drained", () -> lag() <= 2 * effort.exchangesPerSecond());
        double drained = tables.visible("completions") - before;
        return new Drain(backlog, drained * 1e9 / Math.max(1, System.nanoTime() - first), (first - returned) / 1e9);
    }

    private void awaitDrained() {
        Waiting.until("every event is visible", () -> lag() <= 0);
    }

    /** Events that the proxy has appended and nobody can see yet. */
    private double lag() {
        return proxy.events() - emitted - (tables.visible("completions") - stored);
    }

    private LoadResult load(int millis) {
        LoadResult result = rig.measure(new LoadSpec(
                stack.ports().proxy(),
                Api.GEMINI,
                Map.of(),
                PROMPT_BYTES,
                CONNECTIONS,
                effort.exchangesPerSecond(),
                true,
                1,
                1,
                SETTLE_MILLIS,
                millis,
                List.of()));
        if (result.errors() > 0) {
            throw new StackException("The proxy's answers were wrong: " + result.firstError() + ".");
        }
        return result;
    }
}
