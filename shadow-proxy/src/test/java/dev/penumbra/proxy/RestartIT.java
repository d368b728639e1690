package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.QUESTION;
import static dev.penumbra.proxy.ProxyHarness.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.penumbra.proxy.eventlog.EventLog;
import dev.penumbra.proxy.eventlog.LogMetrics;
import dev.penumbra.proxy.eventlog.LogSettings;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a deploy and a crash do to two hundred streams that are open. */
@NullUnmarked
class RestartIT {
    private static final int STREAMS = 200;
    private static final int FRAMES = 20;
    private static final int GAP_MILLIS = 150;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** What a JVM that a signal has ended in order gives: 128 and the signal's number. */
    private static final int TERMINATED = 143;

    private static final String[] JVM = {"-Xmx256m", "-XX:TieredStopAtLevel=1"};

    @TempDir
    Path directory;

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger whole = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();
    private Vertx vertx;
    private HttpClient client;

    @BeforeEach
    void aClientWithoutBounds() {
        vertx = Vertx.vertx();
        client = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(STREAMS));
    }

    @AfterEach
    void everythingIsClosed() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aTermSignalRefusesNewConnectionsLetsOpenStreamsEndAndWritesTheirEvents() throws Exception {
        try (StreamingUpstream upstream = StreamingUpstream.held(vertx, FRAMES, GAP_MILLIS);
                ProxyProcess proxy = start(upstream)) {
            openStreams(proxy.port());
            proxy.terminate();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThatThrownBy(() -> new WireClient(proxy.port()))
                            .isInstanceOf(ConnectException.class));
            upstream.release();

            await().atMost(PATIENCE).until(() -> whole.get() + cut.get() == STREAMS);
            assertThat(whole).hasValue(STREAMS);
            assertThat(proxy.awaitExit(PATIENCE)).isEqualTo(TERMINATED);
        }

        assertThat(primaries())
                .hasSize(STREAMS)
                .allMatch(event -> event.call().status() == CompletionStatus.OK)
                .allMatch(event -> event.usage() != null);
    }

    @Test
    void aKillCutsOpenStreamsLeavesNoneWholeAndTheNextStartServesAndKeepsWhatWasWritten() throws Exception {
        try (StreamingUpstream upstream = StreamingUpstream.flowing(vertx, FRAMES, GAP_MILLIS)) {
            try (ProxyProcess proxy = start(upstream)) {
                stream(proxy.port());
                await().atMost(PATIENCE).until(() -> whole.get() == 1);
                await().atMost(PATIENCE).until(() -> proxy.metrics().contains("penumbra_open_work 0.0"));
                await().atMost(PATIENCE).until(() -> proxy.metrics().contains("penumbra_event_log_queued 0.0"));
                openStreams(proxy.port());
                proxy.kill();
                await().atMost(PATIENCE).until(() -> cut.get() == STREAMS);
            }
            assertThat(whole).hasValue(1);

            try (ProxyProcess again = start(upstream)) {
                stream(again.port());
                await().atMost(PATIENCE).until(() -> whole.get() == 2);
                again.terminate();
                assertThat(again.awaitExit(PATIENCE)).isEqualTo(TERMINATED);
            }
        }

        assertThat(primaries()).hasSize(2);
    }

    private ProxyProcess start(StreamingUpstream upstream) throws Exception {
        String yaml = ProxyHarness.yaml(
                directory, upstream.url(), upstream.url(), List.of(), "timeouts: {shutdown_millis: 12000}");
        return ProxyProcess.start(directory, yaml, JVM);
    }

    private void openStreams(int port) {
        int before = begun.get();
        for (int stream = 0; stream < STREAMS; stream++) {
            stream(port);
        }
        await().atMost(PATIENCE).until(() -> begun.get() == before + STREAMS);
    }

    private void stream(int port) {
        client.request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setURI(STREAM + "?alt=sse"))
                .compose(request ->
                        request.putHeader("content-type", "application/json").send(QUESTION))
                .onSuccess(answer -> {
                    begun.incrementAndGet();
                    answer.exceptionHandler(broken -> cut.incrementAndGet());
                    answer.endHandler(end -> whole.incrementAndGet());
                });
    }

    /** What the log kept: there was no broker to ship it to. */
    private List<CompletionEvent> primaries() throws Exception {
        CollectingSink sink = new CollectingSink();
        LogSettings settings =
                new LogSettings(directory.resolve("log"), Duration.ofMillis(100), 1 << 20, 1 << 20, 1 << 30, 100);
        EventLog.open(settings, sink, LogMetrics.NOOP).close(PATIENCE);
        return sink.of(Arm.PRIMARY);
    }
}
