package dev.penumbra.proxy;

import dev.penumbra.proxy.admin.ProxyMetrics;
import dev.penumbra.proxy.config.ProxyConfiguration;
import dev.penumbra.proxy.config.ProxyConfiguration.Group;
import dev.penumbra.proxy.config.ProxyConfiguration.Rule;
import dev.penumbra.proxy.config.ProxyConfiguration.Upstream;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.exchange.Breakers;
import dev.penumbra.proxy.exchange.HeldBytes;
import dev.penumbra.proxy.exchange.MirrorStateFile;
import dev.penumbra.proxy.exchange.Mirroring;
import dev.penumbra.proxy.exchange.ShadowCaller;
import dev.penumbra.proxy.exchange.ShadowCallers;
import dev.penumbra.proxy.exchange.ShadowSettings;
import dev.penumbra.proxy.exchange.SpendWatch;
import dev.penumbra.proxy.exchange.Spending;
import dev.penumbra.proxy.mirror.MirrorPolicy;
import dev.penumbra.proxy.mirror.MirrorRule;
import dev.penumbra.proxy.mirror.MirrorSwitch;
import dev.penumbra.proxy.mirror.SpendLimit;
import dev.penumbra.proxy.mirror.TokenBucket;
import dev.penumbra.proxy.redaction.KeyedHash;
import dev.penumbra.schema.event.Workload;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Everything behind the scenes of a proxy: the policy, and the callers, breakers, rates and budgets that it needs. Reloaded, it remembers. */
final class Background {
    private static final String ALL_RULES = "*";

    private final ProxyConfiguration started;
    private final KeyedHash ownHash;
    private final Clock clock;
    private final ProxyMetrics metrics;
    private final MirrorSwitch mirrorSwitch;
    private final MirrorStateFile state;
    private final Breakers breakers;
    private final ShadowCallers callers;
    private final Map<String, SpendLimit> limits = new HashMap<>();

    /** The event log, whose folder this writes to, must be open: it keeps other proxies out. */
    Background(
            ProxyConfiguration started,
            Vertx vertx,
            HeapShare heap,
            MirrorSwitch mirrorSwitch,
            ProxyMetrics metrics,
            Clock clock,
            KeyedHash ownHash)
            throws StartException {
        this.started = started;
        this.ownHash = ownHash;
        this.clock = clock;
        this.metrics = metrics;
        this.mirrorSwitch = mirrorSwitch;
        this.state = new MirrorStateFile(started.eventLog().directory().resolve("mirror-state.json"), clock);
        this.breakers = new Breakers(clock, metrics);
        this.callers = callers(vertx, heap);
    }

    /**
     * The mirroring as a configuration wants it. What has been spent, who is left alone, and the calls under way are the
     * same before and after.
     */
    synchronized Mirroring mirroring(ProxyConfiguration wanted) {
        eachUpstream(started, (name, upstream) -> {
            for (Workload workload : Workload.values()) {
                ShadowCaller caller = callers.named(name, workload);
                if (caller != null) {
                    caller.change(Wiring.shadowSettings(wanted, name, workload, upstream, ownHash));
                }
            }
        });
        return new Mirroring(
                policy(wanted),
                rates(wanted),
                callers,
                breakers,
                spending(wanted),
                metrics,
                started.upstreams().allowSharedQuota());
    }

    void endOpenCalls() {
        callers.endOpenCalls();
    }

    /** To be called when no call is open any more. */
    synchronized void close() {
        limits.values().forEach(SpendLimit::close);
    }

    private MirrorPolicy policy(ProxyConfiguration wanted) {
        List<MirrorRule> rules = Wiring.rules(wanted);
        Map<MirrorRule, Instant> firstSeen = state.firstSeen(rules);
        return new MirrorPolicy(
                rules,
                Wiring.withoutConsent(wanted),
                Wiring.tiers(wanted),
                mirrorSwitch,
                clock,
                rule -> firstSeen.getOrDefault(rule, clock.instant()));
    }

    private Map<String, TokenBucket> rates(ProxyConfiguration wanted) {
        Map<String, TokenBucket> rates = new HashMap<>();
        for (Rule rule : wanted.rules()) {
            if (rule.maxPerSecond() != null) {
                rates.put(rule.name(), TokenBucket.perSecond(rule.maxPerSecond(), clock));
            }
        }
        return rates;
    }

    private Spending spending(ProxyConfiguration wanted) {
        int instances = wanted.budget().instances();
        Map<String, SpendLimit> ofRules = new HashMap<>();
        for (Rule rule : wanted.rules()) {
            SpendLimit limit = limit(rule.name(), Wiring.picoUsd(rule.budget(), instances));
            if (limit != null) {
                ofRules.put(rule.name(), limit);
            }
        }
        SpendLimit common = limit(ALL_RULES, Wiring.picoUsd(wanted.budget().usdPerDay(), instances));
        return new Spending(common, ofRules, wanted.priceBook(), ModelProfiles.shipped(), clock);
    }

    /** Null for no limit; one that was there keeps what it has spent. */
    private @Nullable SpendLimit limit(String name, @Nullable Long picoUsd) {
        if (picoUsd == null) {
            return null;
        }
        SpendLimit limit = limits.computeIfAbsent(name, created -> watched(created, picoUsd));
        limit.change(picoUsd);
        return limit;
    }

    private SpendLimit watched(String name, long picoUsd) {
        SpendLimit limit = new SpendLimit(name, picoUsd, clock, state, new SpendWatch(metrics));
        metrics.watch(limit);
        return limit;
    }

    private ShadowCallers callers(Vertx vertx, HeapShare heap) throws StartException {
        List<ShadowCaller> all = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            HeldBytes held = new HeldBytes(heap.atMost(
                    HeapShare.WORKLOAD,
                    "proxy.limits.shadow." + workload.wireName() + ".bytes",
                    Wiring.shadowLimits(started, workload).bytes()));
            metrics.watch(workload, held);
            Context loop = eventLoop(vertx);
            List<CompletableFuture<ShadowCaller>> created = new ArrayList<>();
            eachUpstream(
                    started,
                    (name, upstream) -> created.add(caller(
                            vertx, loop, Wiring.shadowSettings(started, name, workload, upstream, ownHash), held)));
            created.forEach(caller -> all.add(caller.join()));
        }
        all.forEach(metrics::watch);
        return new ShadowCallers(all);
    }

    private static void eachUpstream(ProxyConfiguration configuration, BiConsumer<String, Upstream> action) {
        for (Group group : Wiring.groups(configuration)) {
            if (group.shadow() != null) {
                action.accept(ShadowCallers.name(group.name(), ShadowCallers.SHADOW), group.shadow());
            }
            if (group.repeat() != null) {
                action.accept(ShadowCallers.name(group.name(), ShadowCallers.REPEAT), group.repeat());
            }
        }
    }

    /** A caller belongs to the event loop on which it is made. */
    private CompletableFuture<ShadowCaller> caller(Vertx vertx, Context loop, ShadowSettings settings, HeldBytes held) {
        CompletableFuture<ShadowCaller> created = new CompletableFuture<>();
        loop.runOnContext(now -> created.complete(new ShadowCaller(vertx, loop, settings, held, metrics, clock)));
        return created;
    }

    /** Each workload has one, so that neither is ever a primary's, however many upstreams there are. */
    private static Context eventLoop(Vertx vertx) throws StartException {
        CompletableFuture<Context> loop = new CompletableFuture<>();
        try {
            vertx.deployVerticle((Context context) -> {
                        loop.complete(context);
                        return Future.succeededFuture();
                    })
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return loop.join();
        } catch (CompletionException failed) {
            throw new StartException("the background calls cannot be set up");
        }
    }
}
