package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.fake.ApiKeys;
import dev.penumbra.e2e.fake.FakeLlm;
import dev.penumbra.e2e.fake.FakeLlmSettings;
import dev.penumbra.e2e.fake.JudgeTemper;
import dev.penumbra.e2e.fake.Latencies;
import dev.penumbra.e2e.fake.ServedModels;
import dev.penumbra.e2e.fake.SimulatedModels;
import dev.penumbra.e2e.ledger.ClientTotals;
import dev.penumbra.e2e.stack.StackConfiguration;
import dev.penumbra.e2e.stack.StackKeys;
import dev.penumbra.e2e.traffic.Arrivals;
import dev.penumbra.e2e.traffic.LoadLimits;
import dev.penumbra.e2e.traffic.Progress;
import dev.penumbra.e2e.traffic.Target;
import dev.penumbra.e2e.traffic.TrafficGenerator;
import dev.penumbra.e2e.traffic.builtin.BuiltInScenarios;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** One run: load with faults, then quiet until all has come to rest, then the proof. Closing it stops everything. */
public final class ChaosRun implements AutoCloseable {
    private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(30);

    private final StackUnderChaos stack;
    private final ChaosSettings settings;
    private final Consumer<String> say;
    private final List<TrafficItem> items;
    private final ServedModels models;
    private final Map<String, String> canaryHeaders = Canaries.headers();
    private final FakeLlm fake;
    private final Links links;
    private final StackConfiguration configuration;

    /** The stack is not started; it is closed with the run. */
    public ChaosRun(StackUnderChaos stack, ChaosSettings settings, Consumer<String> say) {
        this.stack = stack;
        this.settings = settings;
        this.say = say;
        this.items = items(settings);
        this.links = new Links(stack.here());
        StackConfiguration shipped = StackConfiguration.shipped();
        this.models = new ServedModels(
                shipped.text("/proxy/tiers/lite/0"),
                shipped.text("/proxy/tiers/pro/0"),
                shipped.text("/jobs/judge/model"));
        this.fake = startFake();
        this.configuration = configure(shipped);
    }

    /** The rows of the ledger; the run has passed when all of them hold. */
    public List<IdentityRow> run() throws InterruptedException {
        say.accept("Starting " + stack.members().size() + " processes …");
        stack.start(configuration, links);
        FaultPlan plan = settings.plan(stack.members(), links.members(), stack.severable());
        say.accept(
                "Sending " + items.size() + " requests in " + settings.length().toSeconds() + " s, with "
                        + plan.faults().size() + " faults of seed " + settings.seed() + " …");
        try (TrafficGenerator generator =
                        new TrafficGenerator(targets(), LoadLimits.standard().withTimeout(CLIENT_PATIENCE));
                FaultRunner faults = new FaultRunner(stack, links, say);
                DropWatch drops = new DropWatch(settings.isAboutQuota() ? stack.admins() : List.of())) {
            CompletableFuture<ClientTotals> load = generator.run(
                    items, Arrivals.poisson(settings.requestsPerSecond(), settings.seed()), Progress.NONE);
            faults.start(plan).join();
            load.join();
            faults.reviveAll();
            return ledger(generator, faults, drops);
        }
    }

    private List<Target> targets() {
        return stack.proxies().values().stream()
                .map(proxy -> new Target(proxy, models.lite(), stack.keys().client(), true, canaryHeaders))
                .toList();
    }

    private Map<Member, String> servers() {
        return stack.proxies().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, proxy -> proxy.getValue().toString()));
    }

    private List<IdentityRow> ledger(TrafficGenerator generator, FaultRunner faults, DropWatch drops)
            throws InterruptedException {
        say.accept("No more faults; waiting until everything has arrived …");
        StoredReader reader = new StoredReader(stack.clickHouse());
        Optional<String> unrest = new Drain(stack, reader, say).await();
        Books books = new Books(
                generator.ledger().totals(),
                generator.ledger().requests(),
                fake.ledger().totals(),
                fake.ledger().answers(),
                reader.read(),
                items.stream()
                        .collect(Collectors.toMap(TrafficItem::requestSeed, TrafficItem::id, (one, other) -> one)),
                faults.outages(),
                drops.drops(),
                servers(),
                models,
                links.get(Links.JOBS_TO_JUDGE).resets());
        List<IdentityRow> rows = new Identity(
                        ChaosSettings.SHADOW_DEADLINE.toMillis(),
                        Clock.systemUTC().instant(),
                        settings.isAboutQuota())
                .rows(books);
        rows.add(IdentityRow.none(
                "rest",
                "still under way when nothing moved any more",
                unrest.stream().toList()));
        rows.add(IdentityRow.none("deaths", "processes that died without being killed", faults.deaths()));
        rows.add(IdentityRow.none("canaries", "credentials found where they do not belong", canaries()));
        return rows;
    }

    private List<String> canaries() throws InterruptedException {
        return new CanarySearch(stack, Canaries.of(stack.keys(), canaryHeaders))
                .found(configuration.text("/jobs/kafka/topic"));
    }

    @Override
    public void close() {
        stack.close();
        links.close();
        fake.close();
    }

    /** As many scenarios with other seeds as the run needs questions. */
    private static List<TrafficItem> items(ChaosSettings settings) {
        return LongStream.iterate(settings.seed() * 1_000, seed -> seed + 1)
                .mapToObj(BuiltInScenarios::withSeed)
                .flatMap(scenarios -> scenarios.items().stream())
                .limit(settings.requests())
                .toList();
    }

    private FakeLlm startFake() {
        StackKeys keys = stack.keys();
        FakeLlmSettings listening = new FakeLlmSettings(
                stack.here().getHostAddress(),
                0,
                new ApiKeys(keys.client(), keys.shadow(), keys.repeat(), keys.judge()),
                models);
        Latencies latencies = Latencies.standard().scaled(ChaosSettings.LATENCY_SCALE);
        return FakeLlm.start(listening, new SimulatedModels(items, latencies, JudgeTemper.standard()));
    }

    private StackConfiguration configure(StackConfiguration shipped) {
        String upstream = fake.uri().toString();
        StackConfiguration sized = settings.isAboutQuota() ? withSmallLog(shipped) : shipped;
        return sized.with("/proxy/upstreams/primary/url", upstream)
                .with("/proxy/upstreams/shadow/url", through(Links.PROXY_TO_SHADOW))
                .with("/proxy/upstreams/repeat/url", upstream)
                .with("/jobs/judge/url", through(Links.JOBS_TO_JUDGE))
                .with("/jobs/judge/max_usd_per_day", 10_000)
                .with("/jobs/judge/audit_share", 0) // the identities count the pairs that differ
                .with("/proxy/rules/0/fraction", ChaosSettings.MIRRORED_FRACTION)
                .with("/proxy/rules/0/repeat_share", ChaosSettings.REPEAT_SHARE)
                .with("/proxy/rules/0/shadow_repeat_share", ChaosSettings.REPEAT_SHARE)
                .with("/proxy/limits/shadow/interactive/deadline_millis", ChaosSettings.SHADOW_DEADLINE.toMillis())
                .with("/proxy/event_log/health_every_millis", ChaosSettings.HEALTH_PAUSE.toMillis())
                .with("/jobs/pairing/timeout_millis", ChaosSettings.PAIRING_TIMEOUT.toMillis());
    }

    /** The upstream by a link. */
    private String through(Member member) {
        return "http://" + stack.here().getHostAddress() + ":"
                + links.add(member, fake.uri().getPort()).port();
    }

    private static StackConfiguration withSmallLog(StackConfiguration shipped) {
        return shipped.with("/proxy/event_log/quota_bytes", ChaosSettings.SMALL_QUOTA_BYTES)
                .with("/proxy/event_log/segment_bytes", ChaosSettings.SMALL_SEGMENT_BYTES);
    }
}
