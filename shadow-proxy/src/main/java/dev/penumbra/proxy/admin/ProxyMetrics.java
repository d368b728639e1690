package dev.penumbra.proxy.admin;

import dev.penumbra.proxy.eventlog.DropReason;
import dev.penumbra.proxy.eventlog.EventLog;
import dev.penumbra.proxy.eventlog.LogMetrics;
import dev.penumbra.proxy.exchange.ExchangeMetrics;
import dev.penumbra.proxy.exchange.HeldBytes;
import dev.penumbra.proxy.exchange.PrimaryLoad;
import dev.penumbra.proxy.exchange.ShadowCaller;
import dev.penumbra.proxy.exchange.ShadowWatch;
import dev.penumbra.proxy.mirror.Breaker;
import dev.penumbra.proxy.mirror.MirrorSwitch;
import dev.penumbra.proxy.mirror.SkipReason;
import dev.penumbra.proxy.mirror.SpendLimit;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.ProxyHealth;
import dev.penumbra.schema.event.Workload;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** The proxy's meters in Prometheus' form; every counter with a reason exists at 0 from the start. */
public final class ProxyMetrics implements ExchangeMetrics, LogMetrics, ShadowWatch, SpendLimit.Listener {
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(120)
    };

    private static final List<String> TIMEOUTS = List.of(
            "client_head", "request_timeout", "pool_wait", "head_timeout", "idle_timeout", "deadline", "shutting_down");

    private static final List<String> UNREAD = List.of(
            "unread_encoding",
            "unread_corrupt",
            "unread_inflated_too_large",
            "unread_not_kept",
            "answer_over_limit",
            "no_finish_reason");

    private static final double USD_PER_PICO = 1e-12;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter exchanges = registry.counter("penumbra.exchanges");
    private final Map<SkipReason, Counter> skips = counters(
            SkipReason.class, reason -> registry.counter("penumbra.mirror.skips", "reason", reason.wireName()));
    private final Map<DropReason, Counter> drops = counters(
            DropReason.class, reason -> registry.counter("penumbra.events.dropped", "reason", reason.wireName()));
    private final Counter droppedTexts = registry.counter("penumbra.events.text.dropped");
    private final Counter droppedReports = registry.counter("penumbra.health.dropped");
    private final HealthReading health = new HealthReading(registry);
    private final Counter failedForces = registry.counter("penumbra.event.log.fsync.failures");
    private final Map<Arm, Map<CompletionStatus, Counter>> completions = counters(
            Arm.class,
            arm -> counters(
                    CompletionStatus.class,
                    status -> registry.counter(
                            "penumbra.completions", "arm", arm.wireName(), "status", status.wireName())));
    private final Map<Arm, Counter> withoutUsage =
            counters(Arm.class, arm -> registry.counter("penumbra.completions.without.usage", "arm", arm.wireName()));
    private final Map<SkipReason, Counter> repeatSkips = counters(
            SkipReason.class, reason -> registry.counter("penumbra.repeat.skips", "reason", reason.wireName()));
    private final Map<Arm, Timer> totals = counters(Arm.class, arm -> timer("penumbra.call.duration", arm));
    private final Map<Arm, Timer> waits = counters(Arm.class, arm -> timer("penumbra.connection.wait", arm));
    private final Map<Arm, DistributionSummary> paces = counters(Arm.class, this::pace);
    private final ErrorCodeCounters timeouts = new ErrorCodeCounters(registry, "penumbra.timeouts", "phase", TIMEOUTS);
    private final ErrorCodeCounters unread =
            new ErrorCodeCounters(registry, "penumbra.answers.unread", "reason", UNREAD);
    private final Counter reloads = registry.counter("penumbra.config.reloads", "result", "taken");
    private final Counter refusedReloads = registry.counter("penumbra.config.reloads", "result", "refused");
    private final AtomicLong configurationHash =
            Objects.requireNonNull(registry.gauge("penumbra.config.hash", new AtomicLong()));
    private final Map<Arm, Timer> firstTokens = counters(Arm.class, arm -> timer("penumbra.call.first.token", arm));

    private final Map<Tags, Timer> shadowWaits = new ConcurrentHashMap<>();

    @Override
    public void opened() {
        exchanges.increment();
    }

    @Override
    public void skipped(SkipReason reason) {
        count(skips, reason, 1);
    }

    @Override
    public void repeatSkipped(Arm arm, SkipReason reason) {
        count(repeatSkips, reason, 1);
    }

    @Override
    public void completed(CompletionEvent event) {
        Arm arm = event.arm();
        count(completions.getOrDefault(arm, Map.of()), event.call().status(), 1);
        if (isUnmetered(event)) {
            count(withoutUsage, arm, 1);
        }
        record(totals, arm, event.call().totalMillis());
        Long firstToken = event.call().timeToFirstTokenMillis();
        if (firstToken != null) {
            record(firstTokens, arm, firstToken);
            pace(event, firstToken);
        }
        timeouts.count(event.call().errorCode());
        unread.count(event.call().errorCode());
    }

    @Override
    public void waited(Arm arm, long nanos) {
        Timer timer = waits.get(arm);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void headOverdue() {
        timeouts.count("client_head");
    }

    /** The configuration that the proxy began with. */
    public void started(long hash) {
        configurationHash.set(hash);
    }

    public void reloaded(long hash) {
        reloads.increment();
        configurationHash.set(hash);
    }

    public void reloadRefused() {
        refusedReloads.increment();
    }

    /** A model answered, and how many tokens that took was never said: its cost is not known. */
    private static boolean isUnmetered(CompletionEvent event) {
        return event.call().status() == CompletionStatus.OK
                && event.call().requestedModel() != null
                && event.usage() == null;
    }

    @Override
    public void eventDropped() {
        dropped(DropReason.PROXY_BUSY, 1);
    }

    @Override
    public void dropped(DropReason reason, long events) {
        count(drops, reason, events);
    }

    @Override
    public void textDropped(long events) {
        droppedTexts.increment((double) events);
    }

    @Override
    public void healthDropped(long reports) {
        droppedReports.increment((double) reports);
    }

    /** What the proxy reports of itself now; percentiles are of what came since the last time. */
    public ProxyHealth health(String proxy, Instant processStartedAt, Instant now, boolean stopping) {
        return health.read(proxy, processStartedAt, now, stopping);
    }

    @Override
    public void forceFailed() {
        failedForces.increment();
    }

    public void watch(EventLog log) {
        gauge("penumbra.event.log.queued", () -> log.queued());
        gauge("penumbra.event.log.queued.bytes", () -> log.queuedBytes());
        gauge("penumbra.event.log.unshipped", () -> log.unshipped());
        gauge("penumbra.event.log.bytes", () -> log.bytesOnDisk());
        gauge("penumbra.event.log.shipper.alive", () -> log.isShipping() ? 1 : 0);
    }

    public void watch(ShadowCaller caller) {
        Tags tags = tags(caller.upstream(), caller.workload());
        gauge("penumbra.shadow.in.flight", tags, caller::inFlight);
        gauge("penumbra.shadow.queued", tags, caller::queued);
        shadowWaits.put(tags, waitTimer(tags));
    }

    @Override
    public void waited(String upstream, Workload workload, long millis) {
        Timer timer = shadowWaits.get(tags(upstream, workload));
        if (timer != null) {
            timer.record(Duration.ofMillis(millis));
        }
    }

    @Override
    public void breaker(String upstream, String model, Breaker breaker) {
        Tags tags = Tags.of("upstream", upstream, "model", model);
        gauge("penumbra.shadow.breaker.open", tags, () -> breaker.isOpen() ? 1 : 0);
    }

    public void watch(String group, PrimaryLoad load) {
        Gauge.builder("penumbra.primary.connections", load, PrimaryLoad::connections)
                .tag("group", group)
                .register(registry);
        Gauge.builder("penumbra.primary.in.flight", load, PrimaryLoad::inFlight)
                .tag("group", group)
                .register(registry);
    }

    /** Connections of clients. */
    public void watchConnections(AtomicInteger open) {
        gauge("penumbra.client.connections", open::get);
    }

    /** Exchanges and background calls whose event is not yet in the log. */
    public void watchOpenWork(AtomicLong openWork) {
        gauge("penumbra.open.work", openWork::get);
    }

    public void watch(Workload workload, HeldBytes bodies) {
        gauge("penumbra.shadow.bytes", Tags.of("workload", workload.wireName()), bodies::bytes);
    }

    public void watch(MirrorSwitch mirrorSwitch) {
        gauge("penumbra.mirror.off", () -> mirrorSwitch.isOff() ? 1 : 0);
    }

    public void watch(SpendLimit budget) {
        Tags tags = Tags.of("rule", budget.name());
        gauge("penumbra.budget.limit.usd", tags, () -> budget.dailyPicoUsd() * USD_PER_PICO);
        gauge("penumbra.budget.committed.usd", tags, () -> budget.committedPicoUsd() * USD_PER_PICO);
        gauge("penumbra.budget.reserved.usd", tags, () -> budget.reservedPicoUsd() * USD_PER_PICO);
        budgetEvent(budget, "near");
        budgetEvent(budget, "spent");
    }

    @Override
    public void near(SpendLimit limit) {
        budgetEvent(limit, "near").increment();
    }

    @Override
    public void spent(SpendLimit limit) {
        budgetEvent(limit, "spent").increment();
    }

    private Counter budgetEvent(SpendLimit limit, String event) {
        return registry.counter("penumbra.budget.events", "rule", limit.name(), "event", event);
    }

    public String scrape() {
        return registry.scrape();
    }

    private void gauge(String name, Supplier<Number> value) {
        gauge(name, Tags.empty(), value);
    }

    private void gauge(String name, Tags tags, Supplier<Number> value) {
        Gauge.builder(name, value).tags(tags).strongReference(true).register(registry);
    }

    private static Tags tags(String upstream, Workload workload) {
        return Tags.of("upstream", upstream, "workload", workload.wireName());
    }

    private Timer waitTimer(Tags tags) {
        return Timer.builder("penumbra.shadow.wait")
                .tags(tags)
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
    }

    /** Tokens of the answer over the time from its first one to its last. */
    private void pace(CompletionEvent event, long firstTokenMillis) {
        DistributionSummary summary = paces.get(event.arm());
        long millis = event.call().totalMillis() - firstTokenMillis;
        Long tokens = event.usage() == null ? null : event.usage().outputTotal();
        if (summary != null && tokens != null && millis > 0) {
            summary.record(tokens * 1000.0 / millis);
        }
    }

    private DistributionSummary pace(Arm arm) {
        return DistributionSummary.builder("penumbra.call.tokens.per.second")
                .tag("arm", arm.wireName())
                .serviceLevelObjectives(5, 10, 25, 50, 100, 200, 400, 1000)
                .register(registry);
    }

    private Timer timer(String name, Arm arm) {
        return Timer.builder(name)
                .tag("arm", arm.wireName())
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
    }

    private static void record(Map<Arm, Timer> timers, Arm arm, long millis) {
        Timer timer = timers.get(arm);
        if (timer != null) {
            timer.record(millis, TimeUnit.MILLISECONDS);
        }
    }

    private static <K extends Enum<K>> void count(Map<K, Counter> counters, K key, long amount) {
        Counter counter = counters.get(key);
        if (counter != null) {
            counter.increment((double) amount);
        }
    }

    private static <K extends Enum<K>, V> Map<K, V> counters(Class<K> keys, Function<K, V> meter) {
        Map<K, V> meters = new EnumMap<>(keys);
        for (K key : keys.getEnumConstants()) {
            meters.put(key, meter.apply(key));
        }
        return meters;
    }
}
