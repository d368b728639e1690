package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.GENERATE;
import static dev.penumbra.proxy.ProxyHarness.QUESTION;
import static dev.penumbra.proxy.ProxyHarness.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.UsageSource;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class BadInputTest {
    private static final String PIECE = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Fo\"}]}}],"
            + "\"usageMetadata\":{\"promptTokenCount\":7,\"candidatesTokenCount\":1,\"totalTokenCount\":8}}";
    private static final String LAST_PIECE =
            "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"ur\"}]},\"finishReason\":\"STOP\"}],"
                    + "\"usageMetadata\":{\"promptTokenCount\":7,\"candidatesTokenCount\":2,\"totalTokenCount\":9}}";
    private static final String STREAM_HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    @Test
    void malformedJsonGetsTheUpstreamsOwnErrorAndIsNotMirrored() throws Exception {
        String error = "{\"error\":{\"code\":400,\"message\":\"Invalid JSON\",\"status\":\"INVALID_ARGUMENT\"}}";
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(400, error))) {
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(GENERATE, "{\"contents\": [oops"));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).isEqualTo(error);
            CompletionEvent event = harness.event(Arm.PRIMARY);
            assertThat(event.call().status()).isEqualTo(CompletionStatus.UPSTREAM_ERROR);
            assertThat(event.call().httpStatus()).isEqualTo(400);
            assertThat(event.call().errorCode()).isEqualTo("INVALID_ARGUMENT");
            assertThat(event.exchange().mirror().skipReason()).isEqualTo("malformed_request");
            assertThat(harness.shadow().received()).isEmpty();
        }
    }

    @Test
    void anUnknownPathPassesThroughAndIsARow() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(418, "{\"tea\":true}"))) {
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post("/made/up?key=k", "{}"));

            assertThat(answer.status()).isEqualTo(418);
            assertThat(answer.text()).isEqualTo("{\"tea\":true}");
            CompletionEvent event = harness.event(Arm.PRIMARY);
            assertThat(event.exchange().dialect()).isEqualTo("none");
            assertThat(event.exchange().route()).isEqualTo("other");
            assertThat(event.exchange().mirror().skipReason()).isEqualTo("unknown_path");
            assertThat(event.call().requestedModel()).isNull();
            assertThat(event.usage()).isNull();
        }
    }

    @Test
    void aPromptOfFiveMegabytesIsServedAndMirrored() throws Exception {
        String prompt = "{\"contents\":[{\"parts\":[{\"text\":\"" + "long story ".repeat(120_000) + "\"},"
                + "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"" + "AAAA".repeat(1_000_000) + "\"}}]}]}";
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, LAST_PIECE))) {
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(GENERATE, prompt));

            assertThat(answer.text()).isEqualTo(LAST_PIECE);
            assertThat(harness.primary().received().get(0).text()).isEqualTo(prompt);
            CompletionEvent shadow = harness.event(Arm.SHADOW);
            assertThat(shadow.call().status()).isEqualTo(CompletionStatus.OK);
            CompletionEvent primary = harness.event(Arm.PRIMARY);
            assertThat(primary.call().requestBytes()).isEqualTo(prompt.length());
            assertThat(primary.text().promptTruncated()).isTrue();
            assertThat(primary.text().prompt()).hasSize(65_536);
        }
    }

    @Test
    void aPromptTooLargeToMirrorIsServedAllTheSame() throws Exception {
        String prompt = "{\"contents\":[{\"parts\":[{\"text\":\"" + "x".repeat(3000) + "\"}]}]}";
        try (ProxyHarness harness = ProxyHarness.mirrored(
                ScriptedUpstream.json(200, LAST_PIECE), "capture: {max_mirror_body_bytes: 2048}")) {
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(GENERATE, prompt));

            assertThat(answer.text()).isEqualTo(LAST_PIECE);
            assertThat(harness.event(Arm.PRIMARY).exchange().mirror().skipReason())
                    .isEqualTo("body_too_large");
            assertThat(harness.event(Arm.PRIMARY).usage().outputTotal()).isEqualTo(2);
            assertThat(harness.metrics()).contains("penumbra_mirror_skips_total{reason=\"body_too_large\"} 1.0");
        }
    }

    /** About as much as the kernel takes for an upstream that does not read, so that all, nearly all or some is written. */
    @ParameterizedTest
    @ValueSource(ints = {2_600_000, 2_800_000, 2_900_000, 3_000_000, 3_100_000, 20_000_000})
    @Timeout(60)
    void anAnswerBeforeTheRequestIsReadReachesTheClientAndCostsNoConnection(int bytes) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (ProxyHarness harness = ProxyHarness.mirrored(
                        (request, connection) -> {},
                        "limits: {primary_connections: 1}",
                        "timeouts: {connect_millis: 600, pool_wait_millis: 1000}");
                WireClient client = new WireClient(harness.port())) {
            harness.primary().answerHeads(true);
            harness.primary().script((request, connection) -> {
                ScriptedUpstream.json(413, "{}").answer(request, connection);
                assertThat(never.await(2, TimeUnit.SECONDS)).isFalse(); // The body unread for longer than the wait.
            });
            client.send(WireClient.post(GENERATE, "x".repeat(bytes)));
            assertThat(client.receive().status()).isEqualTo(413);

            harness.primary().answerHeads(false);
            harness.primary().script(ScriptedUpstream.json(200, LAST_PIECE));
            client.send(WireClient.post(GENERATE, QUESTION));
            assertThat(client.receive().text()).isEqualTo(LAST_PIECE);

            CompletionEvent early = harness.events(Arm.PRIMARY, 2).get(0);
            assertThat(early.call().httpStatus()).isEqualTo(413);
        }
    }

    @Test
    void theRestOfARequestBehindItsAnswerIsNotTakenForTheNextHead() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(
                        ScriptedUpstream.json(413, "{}"),
                        "timeouts: {request_head_millis: 300, shutdown_millis: 2000}");
                WireClient client = new WireClient(harness.port())) {
            harness.primary().answerHeads(true);
            client.send("POST " + GENERATE + " HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n12");
            assertThat(client.receive().status()).isEqualTo(413);
            client.send("34");

            await().during(Duration.ofMillis(800))
                    .until(() -> harness.metrics().contains("penumbra_timeouts_total{phase=\"client_head\"} 0.0"));
            client.send(WireClient.post(GENERATE, QUESTION));
            assertThat(client.receive().status()).isEqualTo(413);
        }
    }

    @Test
    void anUpstreamThatIsNotThereIsA502() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, LAST_PIECE))) {
            harness.primary().close();

            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.whole()).isTrue();
            CompletionEvent event = harness.event(Arm.PRIMARY);
            assertThat(event.call().status()).isEqualTo(CompletionStatus.UNREACHABLE);
            assertThat(event.call().httpStatus()).isNull();
            assertThat(event.exchange().mirror().skipReason()).isEqualTo("incomplete_request");
        }
    }

    @Test
    @Timeout(60)
    void anErrorOfTheProxyArrivesThoughTheRequestIsStillOnItsWay() throws Exception {
        String half = "x".repeat(2_500_000);
        try (ProxyHarness harness = ProxyHarness.unmirrored(ScriptedUpstream.json(200, LAST_PIECE));
                WireClient client = new WireClient(harness.port())) {
            harness.primary().close();
            client.send("POST " + GENERATE + " HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000\r\n\r\n" + half);
            harness.event(Arm.PRIMARY);
            client.send(half);

            WireMessage answer = client.receive();
            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.text()).contains("connect_failed");
            assertThat(client.receive()).as("the connection ends").isNull();
        }
    }

    @Test
    void anUpstreamThatResetsBeforeItsHeadIsA502() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored((request, connection) -> connection.reset())) {
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.text()).contains("reset_before_head");
            CompletionEvent event = harness.event(Arm.PRIMARY);
            assertThat(event.call().status()).isEqualTo(CompletionStatus.UPSTREAM_ABORT);
            assertThat(event.call().errorCode()).isEqualTo("reset_before_head");
            assertThat(harness.primary().received()).as("never retried").hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStreamThatTheUpstreamCutsIsCutForTheClientToo(boolean reset) throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        ScriptedUpstream.Script script = (request, connection) -> {
            connection.send(STREAM_HEAD);
            connection.chunk("data: " + PIECE + "\r\n\r\n");
            seen.await(); // The piece must be out of the proxy before the cut, or the reset may overtake it.
            if (reset) {
                connection.reset();
            } else {
                connection.socket().close();
            }
        };
        try (ProxyHarness harness = ProxyHarness.unmirrored(script);
                WireClient client = new WireClient(harness.port())) {
            client.send(WireClient.post(STREAM + "?alt=sse", QUESTION));
            client.awaitTextAhead(PIECE);
            seen.countDown();
            WireMessage answer = client.receive();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.whole())
                    .as("no end that the upstream did not give")
                    .isFalse();
            assertThat(answer.text()).isEqualTo("data: " + PIECE + "\r\n\r\n");
            CompletionEvent event = harness.event(Arm.PRIMARY);
            assertThat(event.call().status()).isEqualTo(CompletionStatus.UPSTREAM_ABORT);
            assertThat(event.call().finishReason()).isEqualTo(FinishReason.ABORTED);
            assertThat(event.usage().outputTotal()).isEqualTo(1);
            assertThat(event.usage().source()).isEqualTo(UsageSource.LAST_CHUNK);
        }
    }

    @Test
    void aUnaryAnswerThatTheUpstreamCutsIsCutForTheClientToo() throws Exception {
        ScriptedUpstream.Script script = (request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"candidates\":");
            connection.socket().close();
        };
        try (ProxyHarness harness = ProxyHarness.unmirrored(script)) {
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(answer.whole()).isFalse();
            assertThat(answer.text()).isEqualTo("{\"candidates\":");
            assertThat(harness.event(Arm.PRIMARY).call().status()).isEqualTo(CompletionStatus.UPSTREAM_ABORT);
        }
    }

    @Test
    void aClientThatLeavesMidStreamStillGetsItsTokensCounted() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        ScriptedUpstream.Script script = (request, connection) -> {
            connection.send(STREAM_HEAD);
            connection.chunk("data: " + PIECE + "\r\n\r\n");
            left.await();
            connection.chunk("data: " + LAST_PIECE + "\r\n\r\n");
            connection.lastChunk();
        };
        try (ProxyHarness harness = ProxyHarness.unmirrored(script)) {
            try (WireClient client = new WireClient(harness.port())) {
                client.send(WireClient.post(STREAM + "?alt=sse", QUESTION));
                client.awaitText("\"Fo\"");
                client.reset();
            }
            harness.awaitNoClient(); // The last piece must not overtake the reset.
            left.countDown();

            CompletionEvent event = harness.event(Arm.PRIMARY);
            assertThat(event.call().status()).isEqualTo(CompletionStatus.CLIENT_ABORT);
            assertThat(event.usage().outputTotal()).isEqualTo(2);
        }
    }

    @Test
    void aClientThatLeavesBeforeAUnaryAnswerStillGetsItsTokensCounted() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        ScriptedUpstream.Script script = (request, connection) -> {
            left.await();
            ScriptedUpstream.json(200, LAST_PIECE).answer(request, connection);
        };
        try (ProxyHarness harness = ProxyHarness.mirrored(script)) {
            try (WireClient client = new WireClient(harness.port())) {
                client.send(WireClient.post(GENERATE, QUESTION));
                await().until(() -> !harness.primary().received().isEmpty()
                        && !harness.shadow().received().isEmpty());
                client.reset();
            }
            left.countDown();

            CompletionEvent primary = harness.event(Arm.PRIMARY);
            assertThat(primary.call().status()).isEqualTo(CompletionStatus.CLIENT_ABORT);
            assertThat(primary.usage().outputTotal()).isEqualTo(2);
            assertThat(harness.event(Arm.SHADOW).call().status())
                    .as("the shadow lives on without the client")
                    .isEqualTo(CompletionStatus.OK);
        }
    }

    @Test
    void drainingAfterAClientHasLeftIsBounded() throws Exception {
        ScriptedUpstream.Script script = (request, connection) -> {
            connection.send(STREAM_HEAD);
            connection.chunk("data: " + PIECE + "\r\n\r\n");
            // And never another byte.
        };
        try (ProxyHarness harness =
                ProxyHarness.unmirrored(script, "timeouts: {drain_millis: 300, shutdown_millis: 2000}")) {
            try (WireClient client = new WireClient(harness.port())) {
                client.send(WireClient.post(STREAM + "?alt=sse", QUESTION));
                client.awaitText("\"Fo\"");
            }

            CompletionEvent event = harness.event(Arm.PRIMARY);
            assertThat(event.call().status()).isEqualTo(CompletionStatus.CLIENT_ABORT);
            assertThat(event.usage().source()).isEqualTo(UsageSource.LAST_CHUNK);
        }
    }

    @Test
    @Timeout(60)
    void drainingIsBoundedThoughTheUpstreamNeverFallsSilent() throws Exception {
        ScriptedUpstream.Script script = (request, connection) -> {
            connection.send(STREAM_HEAD);
            while (!connection.socket().isClosed()) {
                connection.chunk(": still here\r\n\r\n");
                Thread.sleep(20); // A trickle is what is tested.
            }
        };
        try (ProxyHarness harness =
                ProxyHarness.unmirrored(script, "timeouts: {drain_millis: 300, shutdown_millis: 2000}")) {
            try (WireClient client = new WireClient(harness.port())) {
                client.send(WireClient.post(STREAM + "?alt=sse", QUESTION));
                client.awaitText("still here");
            }

            assertThat(harness.event(Arm.PRIMARY).call().status()).isEqualTo(CompletionStatus.CLIENT_ABORT);
        }
    }

    @Test
    @Timeout(60)
    void anInterimAnswerThatTheLibraryTakesForTheLastIsA502() throws Exception {
        ScriptedUpstream.Script script = (request, connection) ->
                connection.send("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        try (ProxyHarness harness = ProxyHarness.unmirrored(script)) {
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(answer.status()).isEqualTo(502);
        }
    }

    @Test
    @Timeout(60)
    void aBodyThatTricklesInDoesNotKeepItsConnectionForEver() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(
                        ScriptedUpstream.json(200, LAST_PIECE),
                        "timeouts: {request_idle_millis: 500, shutdown_millis: 2000}");
                WireClient client = new WireClient(harness.port())) {
            client.send("POST " + GENERATE + " HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{");
            Thread trickle = new Thread(() -> trickle(client));
            trickle.setDaemon(true);
            trickle.start();

            assertThat(client.receive().status()).isEqualTo(408);
        }
    }

    private static void trickle(WireClient client) {
        try {
            while (true) {
                client.send(" ");
                Thread.sleep(50); // A trickle is what is tested.
            }
        } catch (IOException | InterruptedException over) {
            // The test is.
        }
    }

    @Test
    void aClientThatLeavesWhileUploadingIsARow() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, LAST_PIECE))) {
            try (WireClient client = new WireClient(harness.port())) {
                client.send("POST " + GENERATE + " HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{\"contents\"");
            }

            CompletionEvent event = harness.event(Arm.PRIMARY);
            assertThat(event.call().status()).isEqualTo(CompletionStatus.CLIENT_ABORT);
            assertThat(event.exchange().mirror().skipReason()).isEqualTo("incomplete_request");
            assertThat(harness.shadow().received()).isEmpty();
        }
    }

    @Test
    void aRequestThatFindsNoConnectionInTimeIsTurnedAway() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        ScriptedUpstream.Script script = (request, connection) -> {
            hold.await();
            ScriptedUpstream.json(200, LAST_PIECE).answer(request, connection);
        };
        try (ProxyHarness harness = ProxyHarness.unmirrored(
                        script,
                        "limits: {primary_connections: 1, primary_queue: 1}",
                        "timeouts: {connect_millis: 200, pool_wait_millis: 300, shutdown_millis: 2000}");
                WireClient first = new WireClient(harness.port())) {
            first.send(WireClient.post(GENERATE, QUESTION));
            await().until(() -> !harness.primary().received().isEmpty());

            WireMessage refused = WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isPresent();
            assertThat(harness.event(Arm.PRIMARY).call().status()).isEqualTo(CompletionStatus.NO_CAPACITY);
            hold.countDown();
            assertThat(first.receive().text()).isEqualTo(LAST_PIECE);
        }
    }

    @Test
    void anUpstreamThatNeverAnswersIsA504() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(
                (request, connection) -> {}, "timeouts: {head_millis: 300, shutdown_millis: 2000}")) {
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(answer.status()).isEqualTo(504);
            assertThat(harness.event(Arm.PRIMARY).call().status()).isEqualTo(CompletionStatus.TIMEOUT);
        }
    }

    @Test
    void anUpstreamThatStopsInItsAnswerIsCut() throws Exception {
        ScriptedUpstream.Script script = (request, connection) -> {
            connection.send(STREAM_HEAD);
            connection.chunk("data: " + PIECE + "\r\n\r\n");
        };
        try (ProxyHarness harness =
                ProxyHarness.unmirrored(script, "timeouts: {idle_millis: 300, shutdown_millis: 2000}")) {
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(STREAM + "?alt=sse", QUESTION));

            assertThat(answer.whole()).isFalse();
            assertThat(harness.event(Arm.PRIMARY).call().errorCode()).isEqualTo("idle_timeout");
        }
    }

    @Test
    void aClientThatStopsInItsRequestIsA408() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(
                        ScriptedUpstream.json(200, LAST_PIECE),
                        "timeouts: {request_idle_millis: 300, shutdown_millis: 2000}");
                WireClient client = new WireClient(harness.port())) {
            client.send("POST " + GENERATE + " HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{");

            assertThat(client.receive().status()).isEqualTo(408);
            CompletionEvent event = harness.event(Arm.PRIMARY);
            assertThat(event.call().status()).isEqualTo(CompletionStatus.REFUSED);
            assertThat(event.call().httpStatus()).isEqualTo(408);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Length: 5~Transfer-Encoding: chunked|400",
                "Transfer-Encoding: chunked~Content-Length: 5|400",
                "Content-Length: 5~Content-Length: 6|400",
                "Content-Length: 5~Content-Length: 5|400",
                "Content-Length: -5|400",
                "Content-Length: 5, 5|400",
                "Transfer-Encoding: chunked, identity|400",
                "Transfer-Encoding : chunked|400",
            })
    void framingThatCanBeReadInTwoWaysIsRefused(String headers, int status) throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(ScriptedUpstream.json(200, LAST_PIECE))) {
            WireMessage answer = WireClient.exchange(
                    harness.port(),
                    "POST " + GENERATE + " HTTP/1.1\r\nHost: a\r\n" + headers.replace("~", "\r\n")
                            + "\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(answer.status()).isEqualTo(status);
            assertThat(harness.primary().received()).isEmpty();
            CompletionEvent event = harness.event(Arm.PRIMARY);
            assertThat(event.call().status()).isEqualTo(CompletionStatus.REFUSED);
            assertThat(event.call().httpStatus()).isEqualTo(status);
        }
    }

    @Test
    void aRequestLineOverTheLimitIsA414() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(ScriptedUpstream.json(200, LAST_PIECE))) {
            WireMessage answer =
                    WireClient.exchange(harness.port(), "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(answer.status()).isEqualTo(414);
            assertThat(harness.event(Arm.PRIMARY).call().status()).isEqualTo(CompletionStatus.REFUSED);
        }
    }

    @Test
    void headersOverTheLimitAreA431() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(ScriptedUpstream.json(200, LAST_PIECE))) {
            WireMessage answer = WireClient.exchange(
                    harness.port(), "GET / HTTP/1.1\r\nHost: a\r\nX-Large: " + "a".repeat(70_000) + "\r\n\r\n");

            assertThat(answer.status()).isEqualTo(431);
        }
    }

    @Test
    void aWebSocketUpgradeIsA501() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(ScriptedUpstream.json(200, LAST_PIECE))) {
            WireMessage answer = WireClient.exchange(
                    harness.port(),
                    "GET /ws/live HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");

            assertThat(answer.status()).isEqualTo(501);
            assertThat(harness.event(Arm.PRIMARY).call().errorCode()).isEqualTo("websocket");
        }
    }

    @Test
    void aClientCannotChooseWhereItsRequestGoes() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(ScriptedUpstream.json(200, LAST_PIECE))) {
            WireMessage answer = WireClient.exchange(
                    harness.port(), "GET http://169.254.169.254/latest HTTP/1.1\r\nHost: 169.254.169.254\r\n\r\n");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(harness.primary().received()).isEmpty();
        }
    }
}
