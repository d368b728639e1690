package dev.penumbra.e2e.demo;

import dev.penumbra.e2e.fake.ApiKeys;
import dev.penumbra.e2e.fake.FakeLlm;
import dev.penumbra.e2e.fake.FakeLlmSettings;
import dev.penumbra.e2e.fake.Latencies;
import dev.penumbra.e2e.fake.ServedModels;
import dev.penumbra.e2e.fake.SimulatedModels;
import dev.penumbra.e2e.ledger.Ledger;
import dev.penumbra.e2e.ledger.LedgerLine;
import dev.penumbra.e2e.stack.Part;
import dev.penumbra.e2e.stack.Stack;
import dev.penumbra.e2e.stack.StackConfiguration;
import dev.penumbra.e2e.stack.StackKeys;
import dev.penumbra.e2e.traffic.Arrivals;
import dev.penumbra.e2e.traffic.LoadLimits;
import dev.penumbra.e2e.traffic.Target;
import dev.penumbra.e2e.traffic.TrafficGenerator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The whole system with simulated models: traffic goes through the stack until all of it is stored, paired and judged,
 * and then the ledger is drawn up. Closing it stops everything.
 */
public final class Demo implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Recordings hold answers that took half an hour; every client would have given up on them. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 1000;
    private static final long SEED = 1;

    private final Stack stack;
    private final DemoTraffic traffic;
    private final DemoSettings settings;
    private final StackConfiguration configuration;
    private final ServedModels models;
    private final FakeLlm fake;
    private final Progress progress;

    /** The stack is open and not started; it is closed with the demo. */
    public Demo(Stack stack, DemoTraffic traffic, DemoSettings settings, Progress progress) {
        this.stack = stack;
        this.traffic = traffic.answeredWithin(LONGEST_ANSWER, settings.latencyScale());
        this.settings = settings;
        this.progress = progress;
        StackConfiguration shipped = StackConfiguration.shipped();
        this.models = new ServedModels(
                shipped.text("/proxy/tiers/lite/0"),
                shipped.text("/proxy/tiers/pro/0"),
                shipped.text("/jobs/judge/model"));
        this.fake = startFake();
        this.configuration = configure(shipped);
    }

    /** Starts everything and returns the ledger once nothing is missing any more. */
    public List<LedgerLine> run() throws InterruptedException {
        progress.say("Starting " + labels() + " …");
        stack.start(configuration);
        progress.say("Sending " + traffic.items().size() + " requests …");
        try (TrafficGenerator generator = new TrafficGenerator(targets(), LoadLimits.standard())) {
            var unused = generator.run(
                    traffic.items(),
                    new GentleStart(Arrivals.poisson(settings.requestsPerSecond(), SEED), WARM_UP),
                    dev.penumbra.e2e.traffic.Progress.NONE);
            Standing end = awaitAll(generator, books());
            return new Ledger(models.lite(), models.pro())
                    .compare(end.planned(), end.client(), end.served(), end.stored());
        }
    }

    @Override
    public void close() {
        stack.close();
        fake.close();
    }

    private Standing awaitAll(TrafficGenerator generator, StoredBooks books) throws InterruptedException {
        Patience patience = new Patience(PATIENCE, System.nanoTime());
        Standing standing = look(generator, books);
        while (!standing.missing().isEmpty()) {
            stack.requireAlive();
            patience.see(standing, System.nanoTime());
            progress.show(standing, System.nanoTime());
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            standing = look(generator, books);
        }
        progress.end(standing);
        return standing;
    }

    /** The client first and the tables last, so that what is stored is never ahead of who says that it was served. */
    private Standing look(TrafficGenerator generator, StoredBooks books) {
        var client = generator.ledger().totals();
        var served = fake.ledger().totals();
        return new Standing(traffic.items().size(), client, served, books.read());
    }

    private String labels() {
        return stack.form().parts().stream().map(Part::label).collect(Collectors.joining(", "));
    }

    private List<Target> targets() {
        return stack.proxies().stream()
                .map(proxy -> new Target(proxy, models.lite(), stack.keys().client()))
                .toList();
    }

    private StoredBooks books() {
        return new StoredBooks(stack.clickHouse(), models.judge(), configuration.text("/jobs/judge/prompt_version"));
    }

    private FakeLlm startFake() {
        StackKeys keys = stack.keys();
        FakeLlmSettings listening = new FakeLlmSettings(
                "127.0.0.1", 0, new ApiKeys(keys.client(), keys.shadow(), keys.repeat(), keys.judge()), models);
        Latencies latencies = Latencies.standard().scaled(settings.latencyScale());
        return FakeLlm.start(listening, new SimulatedModels(traffic.items(), latencies, settings.judgeTemper()));
    }

    private StackConfiguration configure(StackConfiguration shipped) {
        String upstream = fake.uri().toString();
        return shipped.with("/proxy/upstreams/primary/url", upstream)
                .with("/proxy/upstreams/shadow/url", upstream)
                .with("/proxy/upstreams/repeat/url", upstream)
                .with("/jobs/judge/url", upstream)
                .with("/jobs/judge/audit_share", 0) // the books count the pairs that differ
                .with("/proxy/rules/0/fraction", traffic.mirroredFraction())
                .with("/proxy/rules/0/repeat_share", settings.repeatShare())
                .with("/proxy/rules/0/synthetic_repeats", traffic.syntheticRepeats())
                .with("/segment_settings", traffic.segmentSettings());
    }
}
