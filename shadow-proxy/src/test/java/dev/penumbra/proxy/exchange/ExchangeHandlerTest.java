package dev.penumbra.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penumbra.proxy.dialect.Dialects;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.eventlog.EventLog;
import dev.penumbra.proxy.eventlog.EventSink;
import dev.penumbra.proxy.eventlog.LogMetrics;
import dev.penumbra.proxy.eventlog.LogSettings;
import dev.penumbra.proxy.mirror.MirrorPolicy;
import dev.penumbra.proxy.mirror.MirrorSwitch;
import dev.penumbra.proxy.mirror.Tiers;
import dev.penumbra.proxy.redaction.KeyedHash;
import dev.penumbra.proxy.redaction.Redactor;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.EventCodec;
import dev.penumbra.schema.price.PriceBook;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault of ours in the middle of taking a request. */
@NullUnmarked
@Timeout(60)
class ExchangeHandlerTest {
    private static final PrimarySettings SETTINGS = new PrimarySettings(
            1,
            1,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            1_000,
            1_000);

    private final Clock clock = Clock.systemUTC();
    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong openWork = new AtomicLong();
    private final PrimaryLoad load = new PrimaryLoad();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<CompletionEvent> events = new CopyOnWriteArrayList<>();
    private final Analysis analysis = new Analysis(1, 10, 1_000_000);

    @TempDir
    private Path directory;

    private EventLog log;
    private int faultyQuestion;
    private int port;

    @BeforeEach
    void start() throws Exception {
        log = EventLog.open(
                new LogSettings(directory, Duration.ofMillis(10), 1_000_000, 1_000_000, 10_000_000, 100),
                new ListedEvents(),
                LogMetrics.NOOP);
        CompletableFuture<Integer> listening = new CompletableFuture<>();
        vertx.runOnContext(now -> vertx.createHttpServer()
                .requestHandler(handler(services())::handle)
                .listen(0, "127.0.0.1")
                .onSuccess(server -> listening.complete(server.actualPort()))
                .onFailure(listening::completeExceptionally));
        port = listening.get();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        analysis.close(Duration.ofSeconds(5));
        log.close(Duration.ofSeconds(5));
    }

    /** The settings are asked for when the caller is made, when the call is, and when it asks for a connection. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aFaultEndsItsExchangeAndLeavesNothingOpen(int question) throws Exception {
        faultyQuestion = question;

        assertThat(isCutOff()).isTrue();

        await().until(() -> events.size() == 1);
        await().until(() -> openWork.get() == 0);
        assertThat(events.get(0).call().status()).isEqualTo(CompletionStatus.REFUSED);
        assertThat(events.get(0).call().errorCode()).isEqualTo("internal_error");
        assertThat(load.inFlight()).isZero();
    }

    /** Whether the server ends the connection. */
    private boolean isCutOff() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /anything HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
            return true;
        }
    }

    private PrimarySettings settings() {
        if (asked.incrementAndGet() == faultyQuestion) {
            throw new IllegalStateException("as a fault of ours");
        }
        return SETTINGS;
    }

    private ExchangeHandler handler(ExchangeServices services) {
        UpstreamAddress nowhere = UpstreamAddress.of(URI.create("http://127.0.0.1:1"), null, Duration.ofSeconds(4));
        PrimaryCaller primary = new PrimaryCaller(vertx, nowhere, this::settings, load, clock);
        return new ExchangeHandler(
                vertx,
                clock,
                () -> services,
                List.of(),
                new ExchangeHandler.Destination(UpstreamGroup.DEFAULT, primary));
    }

    private ExchangeServices services() {
        KeyedHash hash = KeyedHash.unrepeatable();
        Placement placement = new Placement(Map.of(), List.of(), null, null);
        HeaderRules headers = new HeaderRules(placement.headers(), new ArmMark(hash));
        MirrorPolicy policy = new MirrorPolicy(
                List.of(), List.of(), new Tiers(Map.of()), new MirrorSwitch(), clock, rule -> clock.instant());
        ExchangeIds ids = new ExchangeIds(clock, ThreadLocalRandom::current);
        TextKeeping texts = new TextKeeping(Redactor.withDefaults(hash), hash, 1_000);
        return new ExchangeServices(
                new Intake(ids, clock, new Dialects(List.of()), placement, policy, headers, Set.of()),
                mirroring(policy),
                headers,
                new EventAssembler("proxy-test", policy.tiers(), texts),
                analysis,
                log,
                ExchangeMetrics.NOOP,
                new ExchangeServices.CaptureLimits(1_000, 1_000, new HeldBytes(1_000)),
                texts,
                openWork);
    }

    private Mirroring mirroring(MirrorPolicy policy) {
        return new Mirroring(
                policy,
                Map.of(),
                new ShadowCallers(List.of()),
                new Breakers(clock, ShadowWatch.NOOP),
                new Spending(null, Map.of(), PriceBook.shipped(), ModelProfiles.shipped(), clock),
                ExchangeMetrics.NOOP,
                false);
    }

    private final class ListedEvents implements EventSink {
        @Override
        public CompletableFuture<Void> send(String key, byte[] event) {
            try {
                events.add(EventCodec.decode(event));
                return CompletableFuture.completedFuture(null);
            } catch (IOException malformed) {
                return CompletableFuture.failedFuture(malformed);
            }
        }

        @Override
        public void close() {}
    }
}
