package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.GENERATE;
import static dev.penumbra.proxy.ProxyHarness.QUESTION;
import static dev.penumbra.proxy.ProxyHarness.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients and upstreams that leave, cut, crawl and swell. */
@NullUnmarked
@Timeout(120)
class HostileTrafficTest {
    private static final String STREAM_HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final int FRAMES = 6;
    private static final String ANSWER = "{\"usageMetadata\":{\"promptTokenCount\":7,\"candidatesTokenCount\":2}}";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void aClientThatLeavesAtAnyFrameIsOneRowAndCostsNoConnection(int frame) throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        ScriptedUpstream.Script script = (request, connection) -> {
            connection.send(STREAM_HEAD);
            for (int i = 0; i < FRAMES; i++) {
                if (i == frame + 1) {
                    left.await();
                }
                connection.chunk(frame(i));
            }
            if (frame + 1 == FRAMES) {
                left.await();
            }
            connection.lastChunk();
        };
        try (ProxyHarness harness = ProxyHarness.unmirrored(script, "limits: {primary_connections: 1}")) {
            try (WireClient client = new WireClient(harness.port())) {
                client.send(WireClient.post(STREAM + "?alt=sse", QUESTION));
                client.awaitText("\"promptTokenCount\":" + frame + ",");
                client.reset();
            }
            harness.awaitNoClient(); // The frames must not overtake the reset.
            left.countDown();

            CompletionEvent event = harness.event(Arm.PRIMARY);
            assertThat(event.call().status()).isEqualTo(CompletionStatus.CLIENT_ABORT);
            assertThat(event.usage().inputTotal()).isEqualTo(FRAMES - 1);
            harness.primary().script(ScriptedUpstream.json(200, ANSWER));
            assertThat(WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION))
                            .text())
                    .isEqualTo(ANSWER);
            await().until(() -> harness.metrics().contains("penumbra_primary_in_flight{group=\"default\"} 0.0"));
        }
    }

    @Test
    void anAnswerThatIsCutAtAnyByteIsNeverMadeWhole() throws Exception {
        byte[] answer =
                (STREAM_HEAD + "d\r\ndata: {\"a\":1}\r\n2\r\n\n\n\r\n0\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        String body = "data: {\"a\":1}\n\n";
        try (ProxyHarness harness = ProxyHarness.unmirrored(ScriptedUpstream.json(200, ANSWER))) {
            for (int cut = 0; cut < answer.length; cut++) {
                byte[] prefix = java.util.Arrays.copyOf(answer, cut);
                harness.primary().script((request, connection) -> {
                    connection.send(prefix);
                    connection.socket().close();
                });

                WireMessage seen = WireClient.exchange(harness.port(), WireClient.post(STREAM, QUESTION));

                if (cut < STREAM_HEAD.length()) {
                    assertThat(seen.status()).as("cut at " + cut).isEqualTo(502);
                } else {
                    assertThat(body).as("cut at " + cut).startsWith(seen.text());
                    assertThat(seen.whole()).as("cut at " + cut).isFalse();
                }
            }
            assertThat(harness.events(Arm.PRIMARY, answer.length))
                    .allMatch(event -> event.call().status() == CompletionStatus.UPSTREAM_ABORT);
        }
    }

    @Test
    void aHeadThatComesByteByByteIsTurnedAwayAndOthersAreServed() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(
                        ScriptedUpstream.json(200, ANSWER),
                        "timeouts: {request_head_millis: 500, shutdown_millis: 2000}");
                WireClient slow = new WireClient(harness.port())) {
            slow.send("POST " + GENERATE + " HTTP/1.1\r\nHost");
            WireMessage other = WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(other.status()).isEqualTo(200);
            assertThat(slow.receive().status()).isEqualTo(408);
            assertThat(slow.receive()).as("the connection ends").isNull();
            assertThat(harness.metrics()).contains("penumbra_timeouts_total{phase=\"client_head\"} 1.0");
        }
    }

    @Test
    void aConnectionThatNobodyUsesIsClosed() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(
                        ScriptedUpstream.json(200, ANSWER),
                        "timeouts: {keep_alive_millis: 1000, shutdown_millis: 2000}");
                WireClient client = new WireClient(harness.port())) {
            client.send(WireClient.post(GENERATE, QUESTION));
            assertThat(client.receive().status()).isEqualTo(200);

            assertThat(client.receive()).as("the connection ends").isNull();
            await().until(() -> harness.metrics().contains("penumbra_client_connections 0.0"));
        }
    }

    @Test
    void aConnectionIsNotIdleWhileItsAnswerIsAwaited() throws Exception {
        ScriptedUpstream.Script script = (request, connection) -> {
            Thread.sleep(1_500); // Longer than a connection may be without an exchange.
            ScriptedUpstream.json(200, ANSWER).answer(request, connection);
        };
        try (ProxyHarness harness = ProxyHarness.unmirrored(
                script, "timeouts: {keep_alive_millis: 600, request_head_millis: 600, shutdown_millis: 2000}")) {
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(answer.text()).isEqualTo(ANSWER);
        }
    }

    @Test
    void aStatedLengthOverTheLimitIsA413BeforeAnythingIsSentUp() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(
                        ScriptedUpstream.json(200, ANSWER), "limits: {request_body_bytes: 1000}");
                WireClient client = new WireClient(harness.port())) {
            client.send("POST " + GENERATE + " HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\nx");

            assertThat(client.receive().status()).isEqualTo(413);
            assertThat(harness.primary().received()).isEmpty();
            CompletionEvent event = harness.event(Arm.PRIMARY);
            assertThat(event.call().status()).isEqualTo(CompletionStatus.REFUSED);
            assertThat(event.call().errorCode()).isEqualTo("body_over_limit");
        }
    }

    @Test
    void aBodyThatGrowsOverTheLimitIsA413() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(
                        ScriptedUpstream.json(200, ANSWER), "limits: {request_body_bytes: 1000}");
                WireClient client = new WireClient(harness.port())) {
            client.send("POST " + GENERATE + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n"
                    + "x".repeat(1000) + "\r\n1\r\nx\r\n");

            assertThat(client.receive().status()).isEqualTo(413);
            assertThat(harness.primary().received()).noneMatch(WireMessage::whole);
        }
    }

    @Test
    void twoHundredMegabytesPassWithoutBeingHeld() throws Exception {
        int bytes = 200 * 1024 * 1024;
        long most = 0;
        byte[] piece = new byte[1024 * 1024];
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER))) {
            harness.primary().swallowBodies(true);
            try (WireClient client = new WireClient(harness.port())) {
                client.send("POST " + GENERATE + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + bytes + "\r\n\r\n");
                for (int sent = 0; sent < bytes; sent += piece.length) {
                    client.sendBytes(piece);
                    most = Math.max(most, directBytes());
                }

                assertThat(client.receive().text()).isEqualTo(ANSWER);
            }
            assertThat(harness.event(Arm.PRIMARY).exchange().mirror().skipReason())
                    .isEqualTo("body_too_large");
            assertThat(harness.event(Arm.PRIMARY).call().requestBytes()).isEqualTo(bytes);
            assertThat(most).isLessThan(128L * 1024 * 1024);
        }
    }

    @Test
    void aStreamOfOneEndlessLineIsServedWholeAndReadWithinBounds() throws Exception {
        int pieces = 400;
        String piece = "x".repeat(64 * 1024);
        ScriptedUpstream.Script script = (request, connection) -> {
            connection.send(STREAM_HEAD);
            connection.chunk("data: ");
            for (int i = 0; i < pieces; i++) {
                connection.chunk(piece);
            }
            connection.lastChunk();
        };
        try (ProxyHarness harness = ProxyHarness.mirrored(script)) {
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(STREAM + "?alt=sse", QUESTION));

            assertThat(answer.whole()).isTrue();
            assertThat(answer.body()).hasSize(6 + pieces * piece.length());
            CompletionEvent event = harness.event(Arm.PRIMARY);
            assertThat(event.call().status()).isEqualTo(CompletionStatus.OK);
            assertThat(event.usage()).isNull();
        }
    }

    @Test
    void aCompressedBombIsServedUntouchedAndReadWithinBounds() throws Exception {
        byte[] bomb = gzip(96 * 1024 * 1024);
        ScriptedUpstream.Script script = (request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
                    + "Content-Length: " + bomb.length + "\r\n\r\n");
            connection.send(bomb);
        };
        try (ProxyHarness harness = ProxyHarness.mirrored(script)) {
            WireMessage answer =
                    WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION, "Accept-Encoding: gzip"));

            assertThat(answer.body()).isEqualTo(bomb);
            assertThat(harness.event(Arm.PRIMARY).call().status()).isEqualTo(CompletionStatus.OK);
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsTheUpstreamBackAndGrowsNothing() throws Exception {
        AtomicLong sent = new AtomicLong();
        byte[] piece = new byte[64 * 1024];
        ScriptedUpstream.Script script = (request, connection) -> {
            connection.send(STREAM_HEAD);
            while (true) {
                connection.chunk(piece);
                sent.addAndGet(piece.length);
            }
        };
        try (ProxyHarness harness = ProxyHarness.unmirrored(
                        script, "timeouts: {idle_millis: 1500, drain_millis: 200, shutdown_millis: 2000}");
                WireClient client = new WireClient(harness.port())) {
            client.send(WireClient.post(STREAM + "?alt=sse", QUESTION));

            assertThat(harness.event(Arm.PRIMARY).call().status()).isEqualTo(CompletionStatus.CLIENT_ABORT);
            assertThat(sent.get()).as("socket buffers and no more").isLessThan(64L * 1024 * 1024);
        }
    }

    @Test
    void manySlowHeadsDoNotHoldUpTheOthers() throws Exception {
        List<WireClient> slow = new ArrayList<>();
        try (ProxyHarness harness = ProxyHarness.unmirrored(
                ScriptedUpstream.json(200, ANSWER), "timeouts: {request_head_millis: 2000, shutdown_millis: 2000}")) {
            for (int i = 0; i < 200; i++) {
                WireClient client = new WireClient(harness.port());
                client.send("GET / HTTP/1.1\r\nX");
                slow.add(client);
            }
            for (int i = 0; i < 50; i++) {
                assertThat(WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION))
                                .status())
                        .isEqualTo(200);
            }
            await().until(() -> harness.metrics().contains("penumbra_client_connections 0.0"));
        } finally {
            for (WireClient client : slow) {
                client.close();
            }
        }
    }

    private static String frame(int index) {
        return "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}],\"usageMetadata\":{"
                + "\"promptTokenCount\":" + index + ",\"candidatesTokenCount\":1}}\r\n\r\n";
    }

    private static long directBytes() {
        return java.lang.management.ManagementFactory.getPlatformMXBeans(java.lang.management.BufferPoolMXBean.class)
                .stream()
                .mapToLong(java.lang.management.BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private static byte[] gzip(int bytes) throws java.io.IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            byte[] zeros = new byte[1024 * 1024];
            for (int written = 0; written < bytes; written += zeros.length) {
                gzip.write(zeros);
            }
        }
        return out.toByteArray();
    }
}
