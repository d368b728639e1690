package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.QUESTION;
import static dev.penumbra.proxy.ProxyHarness.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What must stay flat. A build looks for seconds; {@code -Dpenumbra.endurance.seconds=600} looks for as long as it says.
 */
@NullUnmarked
@EnabledOnOs(OS.LINUX)
class EnduranceIT {
    private static final int SECONDS = Integer.getInteger("penumbra.endurance.seconds", 12);
    private static final List<String> A_FIFTH = List.of("{name: all, fraction: 0.2}");
    private static final int STREAMS = 2_000;
    private static final long KERNELS_BUFFERS = 64L << 20;
    private static final int GAP_MILLIS = 1_000;
    private static final String[] JVM = {"-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"};

    @TempDir
    Path directory;

    private Vertx vertx;
    private HttpClient client;

    @BeforeEach
    void aClientWithoutBounds() {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        client = vertx.createHttpClient(
                new HttpClientOptions().setIdleTimeout(0),
                new PoolOptions().setHttp1MaxSize(STREAMS + 100).setMaxWaitQueueSize(-1));
    }

    @AfterEach
    void everythingIsClosed() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void twoThousandOpenStreamsAreHeldWithinAGibibyteAndEndWhole() throws Exception {
        int frames = Math.min(SECONDS, 60) * 1_000 / GAP_MILLIS;
        AtomicInteger whole = new AtomicInteger();
        AtomicInteger open = new AtomicInteger();
        long most = 0;
        try (StreamingUpstream upstream = StreamingUpstream.held(vertx, frames, GAP_MILLIS);
                ProxyProcess proxy = start(upstream, A_FIFTH, "limits: {primary_connections: 4096}")) {
            for (int stream = 0; stream < STREAMS; stream++) {
                read(proxy.port(), open, bytes -> {
                    if (bytes == StreamingUpstream.answerBytes(frames)) {
                        whole.incrementAndGet();
                    }
                });
            }
            await().until(() -> open.get() == STREAMS);
            upstream.release();
            while (open.get() > 0) {
                most = Math.max(most, proxy.residentMegabytes());
                await().pollDelay(Duration.ofMillis(200)).until(() -> true);
            }
        }

        assertThat(whole).hasValue(STREAMS);
        assertThat(most).as("MiB resident").isLessThan(1_024);
        note("open_streams=" + STREAMS + " resident_mib=" + most);
    }

    @Test
    void aClientThatDoesNotReadHoldsTheUpstreamBackAndGrowsNothing() throws Exception {
        try (StreamingUpstream upstream = StreamingUpstream.flowing(vertx, 0, 0);
                ProxyProcess proxy = start(upstream, List.of())) { // A shadow would read on, up to its own bounds.
            long before = proxy.residentMegabytes();
            requestThatIsNotRead(proxy.port());
            await().until(() -> upstream.flooded() > 0);
            // A kernel with little memory left takes a few bytes now and then; a flood would be gigabytes by then.
            pass(3);

            assertThat(upstream.flooded()).isLessThan(KERNELS_BUFFERS);
            assertThat(proxy.residentMegabytes() - before).isLessThan(64);
        }
    }

    @Test
    void underAbortsMemoryAndDescriptorsStayFlat() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicLong ended = new AtomicLong();
        try (StreamingUpstream upstream = StreamingUpstream.flowing(vertx, 4, 20);
                ProxyProcess proxy = start(upstream, A_FIFTH)) {
            AtomicInteger running = new AtomicInteger(64);
            Random random = new Random(7);
            for (int loop = 0; loop < 64; loop++) {
                again(proxy.port(), random, open, ended, running);
            }
            pass(SECONDS / 2.0);
            long descriptors = proxy.descriptors();
            long resident = proxy.residentMegabytes();
            pass(SECONDS / 2.0);
            long later = proxy.descriptors();
            long residentLater = proxy.residentMegabytes();
            running.set(0);
            await().until(() -> open.get() == 0);
            await().until(() -> proxy.metrics().contains("penumbra_open_work 0.0"));
            note("exchanges=" + ended + " resident_mib=" + resident + ".." + residentLater + " descriptors="
                    + descriptors + ".." + later + ".." + proxy.descriptors());

            assertThat(later).isLessThan(descriptors + 64);
            assertThat(residentLater).isLessThan(resident + Math.max(32, resident / 10));
            assertThat(ended.get()).isGreaterThan(SECONDS * 10L);
        }
    }

    private ProxyProcess start(StreamingUpstream upstream, List<String> rules, String... settings) throws IOException {
        return ProxyProcess.start(
                directory, ProxyHarness.yaml(directory, upstream.url(), upstream.url(), rules, settings), JVM);
    }

    private Future<HttpClientResponse> request(int port) {
        return connect(port).compose(request -> request.send(QUESTION));
    }

    /** Paused by a handler that is there before anything is sent: a later one would let a flood pass until it comes. */
    private void requestThatIsNotRead(int port) {
        connect(port).onSuccess(request -> {
            request.response().onSuccess(HttpClientResponse::pause);
            request.end(QUESTION);
        });
    }

    private Future<HttpClientRequest> connect(int port) {
        return client.request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setURI(STREAM + "?alt=sse"))
                .map(request -> request.putHeader("content-type", "application/json"));
    }

    private void read(int port, AtomicInteger open, LongConsumer ended) {
        request(port).onSuccess(answer -> {
            AtomicLong bytes = new AtomicLong();
            open.incrementAndGet();
            answer.handler(chunk -> bytes.addAndGet(chunk.length()));
            answer.exceptionHandler(cut -> open.decrementAndGet());
            answer.endHandler(end -> {
                ended.accept(bytes.get());
                open.decrementAndGet();
            });
        });
    }

    /** One client after another; every fifth leaves at its first piece. */
    private void again(int port, Random random, AtomicInteger open, AtomicLong ended, AtomicInteger running) {
        if (running.get() == 0) {
            return;
        }
        boolean leaves = random.nextInt(5) == 0;
        open.incrementAndGet();
        Runnable next = new Runnable() {
            private boolean over;

            @Override
            public void run() {
                if (!over) {
                    over = true;
                    open.decrementAndGet();
                    ended.incrementAndGet();
                    again(port, random, open, ended, running);
                }
            }
        };
        request(port).onFailure(failed -> next.run()).onSuccess(answer -> {
            HttpClientRequest request = answer.request();
            answer.exceptionHandler(cut -> next.run());
            answer.handler(chunk -> {
                if (leaves) {
                    request.reset();
                    next.run();
                }
            });
            answer.endHandler(end -> next.run());
        });
    }

    private static void pass(double seconds) {
        Duration time = Duration.ofMillis((long) (seconds * 1_000));
        await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
    }

    /** The figures of a long run are what it is for. */
    private static void note(String figures) throws IOException {
        Path folder = Files.createDirectories(Path.of("target"));
        Files.writeString(
                folder.resolve("endurance.txt"), figures + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
