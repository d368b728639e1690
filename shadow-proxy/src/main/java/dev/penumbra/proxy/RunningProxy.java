package dev.penumbra.proxy;

import dev.penumbra.proxy.admin.AdminServer;
import dev.penumbra.proxy.admin.ProxyMetrics;
import dev.penumbra.proxy.config.ProxyConfiguration;
import dev.penumbra.proxy.config.ProxyConfiguration.Admin;
import dev.penumbra.proxy.config.ProxyConfiguration.Credential;
import dev.penumbra.proxy.config.ProxyConfiguration.Listen;
import dev.penumbra.proxy.dialect.Dialects;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.eventlog.DropReason;
import dev.penumbra.proxy.eventlog.EventLog;
import dev.penumbra.proxy.eventlog.EventSink;
import dev.penumbra.proxy.exchange.Analysis;
import dev.penumbra.proxy.exchange.EventAssembler;
import dev.penumbra.proxy.exchange.ExchangeIds;
import dev.penumbra.proxy.exchange.ExchangeServices;
import dev.penumbra.proxy.exchange.HeaderRules;
import dev.penumbra.proxy.exchange.HeldBytes;
import dev.penumbra.proxy.exchange.Intake;
import dev.penumbra.proxy.exchange.Mirroring;
import dev.penumbra.proxy.exchange.TextKeeping;
import dev.penumbra.proxy.exchange.WarmUp;
import dev.penumbra.proxy.mirror.MirrorSwitch;
import dev.penumbra.proxy.redaction.KeyedHash;
import dev.penumbra.schema.event.Workload;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A proxy from its start to its orderly stop. */
final class RunningProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningProxy.class);
    private static final int MAX_PENDING_TASKS = 16_384;
    private static final long MAX_PENDING_BYTES = 256L * 1024 * 1024;
    private static final int SHADOW_EVENT_LOOPS = Workload.values().length;
    private static final long FILE_WATCH_MILLIS = 1_000;
    private static final Duration STOP_RESERVE = Duration.ofSeconds(2);

    private final ProxyConfiguration configuration;
    private final Clock clock = Clock.systemUTC();
    private final HeapShare heap = HeapShare.ofThisProcess();
    private final HeldBytes copies = new HeldBytes(heap.part(HeapShare.COPIES));
    private final KeyedHash ownHash = KeyedHash.unrepeatable();
    private final MirrorSwitch mirrorSwitch = new MirrorSwitch();
    private final ProxyMetrics metrics = new ProxyMetrics();
    private final AtomicLong openWork = new AtomicLong();
    private final List<ProxyVerticle> verticles = new ArrayList<>();
    private final Vertx vertx;
    private final EventLog eventLog;
    private final Analysis analysis;
    private final AdminServer admin;
    private final Reloading reloading;
    private final HealthReports health;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Shared shared;
    private @Nullable Background background;
    private int adminPort;

    private RunningProxy(ConfigurationFile file, ConfigurationFile.Reading reading, EventSink sink)
            throws StartException {
        this.configuration = reading.configuration();
        this.eventLog = openLog(configuration, sink, metrics);
        long pendingBytes = Math.min(MAX_PENDING_BYTES, heap.part(HeapShare.ANALYSIS));
        this.analysis = new Analysis(analysisThreads(), MAX_PENDING_TASKS, pendingBytes);
        this.vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(configuration.eventLoops() + SHADOW_EVENT_LOOPS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.reloading = new Reloading(file, configuration, this::change, metrics);
        Credential token = configuration.admin().token();
        this.admin =
                new AdminServer(vertx, metrics, mirrorSwitch, reloading::reload, token == null ? null : token.secret());
        this.health = new HealthReports(
                configuration.name(), configuration.eventLog().healthEvery(), clock, metrics, eventLog);
        metrics.started(reading.hash());
    }

    /** Starts everything, or nothing: a {@link StartException} says in one sentence what is in the way. */
    static RunningProxy start(ConfigurationFile file, ConfigurationFile.Reading reading, EventSink sink)
            throws StartException {
        RunningProxy proxy = new RunningProxy(file, reading, sink);
        try {
            proxy.listen();
            return proxy;
        } catch (StartException failed) {
            proxy.close();
            throw failed;
        }
    }

    int port() {
        return verticles.get(0).port();
    }

    int adminPort() {
        return adminPort;
    }

    private void listen() throws StartException {
        Admin own = configuration.admin();
        adminPort = await(admin.listen(own.host(), own.port()), "proxy.admin", own.host(), own.port())
                .actualPort();
        warmUp();
        Listen listen = configuration.listen();
        Shared common = new Shared(clock, configuration, services(configuration, background()));
        shared = common;
        watchAll(common);
        await(
                vertx.deployVerticle(
                        () -> verticle(common), new DeploymentOptions().setInstances(configuration.eventLoops())),
                "proxy.listen",
                listen.host(),
                listen.port());
        vertx.setPeriodic(FILE_WATCH_MILLIS, timer -> lookAtFile());
        health.start(vertx);
        admin.ready(true);
        LOG.atInfo()
                .addKeyValue("host", listen.host())
                .addKeyValue("port", port())
                .addKeyValue("admin_port", adminPort)
                .log("The proxy takes requests");
    }

    /** Before anybody can ask: the first events are then not the ones that wait for the compiler. */
    private void warmUp() {
        TextKeeping texts = Wiring.texts(configuration, ownHash);
        EventAssembler assembler = new EventAssembler(configuration.name(), Wiring.tiers(configuration), texts);
        new WarmUp(clock, Dialects.of(ModelProfiles.shipped()), assembler, texts).run();
    }

    private void lookAtFile() {
        Future<?> unused = vertx.executeBlocking(() -> {
            reloading.look();
            return null;
        });
    }

    private synchronized ProxyVerticle verticle(Shared common) {
        ProxyVerticle verticle = new ProxyVerticle(configuration, common);
        verticles.add(verticle);
        return verticle;
    }

    /** From now on; exchanges that have begun end as they began. */
    private synchronized void change(ProxyConfiguration wanted) {
        if (shared != null && background != null) {
            shared.change(wanted, services(wanted, background));
        }
        verticles.forEach(ProxyVerticle::readCertificateAgain);
    }

    private Background background() throws StartException {
        Background created = new Background(configuration, vertx, heap, mirrorSwitch, metrics, clock, ownHash);
        background = created;
        return created;
    }

    private ExchangeServices services(ProxyConfiguration now, Background behind) {
        Dialects dialects = Dialects.of(ModelProfiles.shipped());
        Mirroring mirroring = behind.mirroring(now);
        TextKeeping texts = Wiring.texts(now, ownHash);
        HeaderRules headers = Wiring.headerRules(now, ownHash);
        return new ExchangeServices(
                new Intake(
                        new ExchangeIds(clock, ThreadLocalRandom::current),
                        clock,
                        dialects,
                        Wiring.placement(now),
                        mirroring.policy(),
                        headers,
                        Wiring.armKeys(configuration)),
                mirroring,
                headers,
                new EventAssembler(configuration.name(), mirroring.policy().tiers(), texts),
                analysis,
                eventLog,
                metrics,
                new ExchangeServices.CaptureLimits(
                        now.capture().maxMirrorBodyBytes(), now.capture().maxAnswerBytes(), copies),
                texts,
                openWork);
    }

    private void watchAll(Shared common) {
        metrics.watch(eventLog);
        metrics.watch(mirrorSwitch);
        metrics.watchOpenWork(openWork);
        metrics.watchConnections(common.openConnections());
        Wiring.groups(configuration).forEach(group -> metrics.watch(group.name(), common.load(group.name())));
    }

    /** Refuses new connections, answers what is open, writes and ships what has happened; each within the patience. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        admin.ready(false);
        mirrorSwitch.stop();
        try {
            stop(configuration.timeouts().shutdown());
        } catch (StartException | IOException notOrderly) {
            LOG.atWarn().addKeyValue("reason", notOrderly.getMessage()).log("The proxy did not stop in order");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        LOG.atInfo()
                .addKeyValue("unshipped", eventLog.unshipped())
                .addKeyValue("unwritten", openWork.get())
                .log("The proxy has stopped");
    }

    /** Open calls have all the patience but a reserve, which is for writing and shipping how they ended. */
    private void stop(Duration patience) throws StartException, IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long reserve = Math.min(STOP_RESERVE.toNanos(), patience.toNanos() / 2);
        Future<?> drained = Future.join(
                verticles.stream().map(verticle -> verticle.drain(patience)).toList());
        waitUntil(() -> drained.isComplete() && openWork.get() == 0, deadline - reserve);
        verticles.forEach(ProxyVerticle::endOpenCalls);
        if (background != null) {
            background.endOpenCalls();
        }
        waitUntil(() -> openWork.get() == 0, deadline - reserve / 2);
        analysis.close(remaining(deadline - reserve / 4));
        if (background != null) {
            background.close();
        }
        metrics.dropped(DropReason.CLOSED, openWork.get());
        health.stopped();
        eventLog.close(remaining(deadline));
        await(vertx.close());
    }

    private static void waitUntil(BooleanSupplier done, long deadlineNanos) throws InterruptedException {
        while (!done.getAsBoolean() && System.nanoTime() < deadlineNanos) {
            Thread.sleep(5);
        }
    }

    private static Duration remaining(long deadlineNanos) {
        return Duration.ofNanos(Math.max(1_000_000, deadlineNanos - System.nanoTime()));
    }

    private static EventLog openLog(ProxyConfiguration configuration, EventSink sink, ProxyMetrics metrics)
            throws StartException {
        try {
            return EventLog.open(Wiring.logSettings(configuration), sink, metrics);
        } catch (IOException refused) {
            throw new StartException("the event log cannot be opened: " + refused.getMessage());
        }
    }

    private static int analysisThreads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    private static <T> T await(Future<T> bound, String key, String host, int port) throws StartException {
        try {
            return bound.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException failed) {
            boolean taken = isTaken(failed.getCause());
            throw new StartException(host + ":" + port + (taken ? " is taken" : " cannot be listened on")
                    + "; stop what uses it or change " + key + ".port");
        }
    }

    /** The native transport has its own exception for it, known by its message alone. */
    private static boolean isTaken(@Nullable Throwable refused) {
        return refused instanceof BindException
                || (refused instanceof IOException
                        && String.valueOf(refused.getMessage()).contains("already in use"));
    }

    private static <T> T await(Future<T> work) throws StartException {
        try {
            return work.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw new StartException("the proxy's inner works failed: "
                    + (failed.getCause() == null
                            ? "unknown"
                            : failed.getCause().getClass().getSimpleName()));
        }
    }
}
