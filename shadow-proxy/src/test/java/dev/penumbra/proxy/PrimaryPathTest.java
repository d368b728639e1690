package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.GENERATE;
import static dev.penumbra.proxy.ProxyHarness.QUESTION;
import static dev.penumbra.proxy.ProxyHarness.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.Zstd;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.FinishReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class PrimaryPathTest {
    private static final String ANSWER =
            "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"Four.\"}]},"
                    + "\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":7,\"candidatesTokenCount\":2,"
                    + "\"totalTokenCount\":9},\"modelVersion\":\"gemini-3.1-flash-lite\",\"responseId\":\"r-1\"}";

    /** An answer as Node.js 20 compresses it; for Java there is only a decoder. */
    private static final String BROTLI_ANSWER =
            "G6IAAJwHdoPzBVpYmNPR4C8sns8d+QM8aRFHQVxrZz/7ulhCJ5va8Gx2WqDWdlEYhoUtCySwB3y3sRs/"
                    + "IZGcLemJDY0VUApiBaR4E2PeYjGWPkGES0m3HJXp9ObAoP631xdbcMlvxHtAKgg8/ZgA";

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void unaryAnswersAreWhatTheUpstreamSays(double fraction) throws Exception {
        try (ProxyHarness harness = harness(ScriptedUpstream.json(200, ANSWER), fraction)) {
            String request = WireClient.post(GENERATE + "?key=k&x=%2F", QUESTION, "X-Goog-Api-Key: client");

            WireMessage direct = WireClient.exchange(harness.primary().port(), request);
            WireMessage proxied = WireClient.exchange(harness.port(), request);

            assertSame(proxied, direct);
            assertThat(proxied.header("content-length")).isEqualTo(direct.header("content-length"));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void streamsAreWhatTheUpstreamSaysHoweverItCutsThem(double fraction) throws Exception {
        Random random = new Random(4711);
        try (ProxyHarness harness = harness(ScriptedUpstream.json(200, ANSWER), fraction)) {
            String request = WireClient.post(STREAM + "?alt=sse", QUESTION);
            for (int round = 0; round < 50; round++) {
                byte[] stream = randomStream(random);
                long seed = random.nextLong();
                harness.primary().script((asked, connection) -> sendInPieces(connection, stream, new Random(seed)));

                WireMessage direct = WireClient.exchange(harness.primary().port(), request);
                WireMessage proxied = WireClient.exchange(harness.port(), request);

                assertSame(proxied, direct);
                assertThat(proxied.body()).isEqualTo(stream);
            }
        }
    }

    @Test
    void theUpstreamSeesTheRequestAsItWasSent() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(ScriptedUpstream.json(200, ANSWER))) {
            WireClient.exchange(
                    harness.port(),
                    WireClient.post(
                            GENERATE + "?key=a%2Bb&fields=x//y",
                            QUESTION,
                            "X-Goog-Api-Key: client-key",
                            "Accept-Encoding: gzip, br",
                            "X-Custom: One",
                            "X-Custom: Two",
                            "Connection: keep-alive, X-Hop",
                            "X-Hop: secret",
                            "Keep-Alive: timeout=5",
                            "TE: trailers",
                            "X-Penumbra-Feature: triage",
                            "X-Penumbra-Arm: shadow",
                            "X-Tenant: acme"));

            WireMessage seen = harness.primary().received().get(0);
            assertThat(seen.startLine()).isEqualTo("POST " + GENERATE + "?key=a%2Bb&fields=x//y HTTP/1.1");
            assertThat(seen.text()).isEqualTo(QUESTION);
            assertThat(seen.headers())
                    .contains(
                            "X-Goog-Api-Key: client-key",
                            "Accept-Encoding: gzip, br",
                            "X-Custom: One",
                            "X-Custom: Two",
                            "Content-Type: application/json")
                    .noneMatch(header -> header.toLowerCase(Locale.ROOT)
                            .matches("(x-hop|keep-alive|te|x-penumbra-.*|x-tenant|transfer-encoding):.*"));
            assertThat(seen.header("host"))
                    .hasValue("127.0.0.1:" + harness.primary().port());
        }
    }

    @Test
    void theClientSeesNoHeaderThatBelongsToTheUpstreamsConnection() throws Exception {
        ScriptedUpstream.Script script = (request, connection) -> connection.send(
                "HTTP/1.1 200 Fine Indeed\r\nConnection: X-Inner\r\nX-Inner: 1\r\nKeep-Alive: timeout=9\r\n"
                        + "Proxy-Authenticate: Basic\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Length: 2\r\n\r\nok");
        try (ProxyHarness harness = ProxyHarness.unmirrored(script)) {
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post("/anything", "{}"));

            assertThat(answer.startLine()).isEqualTo("HTTP/1.1 200 Fine Indeed");
            assertThat(answer.headers()).contains("Set-Cookie: a=1", "Set-Cookie: b=2");
            assertThat(answer.headers())
                    .noneMatch(header ->
                            header.toLowerCase(Locale.ROOT).matches("(x-inner|keep-alive|proxy-authenticate):.*"));
        }
    }

    @ParameterizedTest
    @CsvSource({"br, ", "zstd, ", "compress, unread_encoding", "gzip, unread_corrupt"})
    void anAnswerThatCannotBeReadIsToldFromAnEmptyOne(String encoding, String errorCode) throws Exception {
        byte[] body = encoding.equals("br")
                ? Base64.getDecoder().decode(BROTLI_ANSWER)
                : Zstd.compress(ANSWER.getBytes(StandardCharsets.UTF_8));
        ScriptedUpstream.Script script = (request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: " + encoding
                    + "\r\nContent-Length: " + body.length + "\r\n\r\n");
            connection.send(body);
        };
        try (ProxyHarness harness = ProxyHarness.unmirrored(script)) {
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(answer.body()).isEqualTo(body);
            CompletionEvent event = harness.event(Arm.PRIMARY);
            assertThat(event.call().status()).isEqualTo(CompletionStatus.OK);
            assertThat(event.call().errorCode()).isEqualTo(errorCode);
            assertThat(event.usage() == null).isEqualTo(errorCode != null);
            if (errorCode != null) {
                assertThat(harness.metrics())
                        .contains("penumbra_answers_unread_total{reason=\"" + errorCode + "\"} 1.0");
            }
        }
    }

    @Test
    void anAnswerThatWasNotKeptSaysSo() throws Exception {
        String blanks = " ".repeat(300 * 1024);
        try (ProxyHarness harness = ProxyHarness.unmirrored(
                ScriptedUpstream.json(200, "{\"a\":\"" + blanks + blanks + "\"}"),
                "capture: {max_answer_bytes: 1024}")) {
            WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(harness.event(Arm.PRIMARY).call().status()).isEqualTo(CompletionStatus.OK);
            assertThat(harness.event(Arm.PRIMARY).call().errorCode()).isEqualTo("unread_not_kept");
        }
    }

    @Test
    void aConnectionIsNotUsedAfterItsTimeWhateverTheServerPromises() throws Exception {
        ScriptedUpstream.Script script =
                (request, connection) -> connection.send("HTTP/1.1 200 OK\r\nKeep-Alive: timeout=60\r\nContent-Length: "
                        + ANSWER.length() + "\r\n\r\n" + ANSWER);
        try (ProxyHarness harness = ProxyHarness.edited(
                script, yaml -> yaml.replace("primary: {url:", "primary: {keep_alive_millis: 1000, url:"))) {
            WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));
            assertThat(harness.metrics()).contains("penumbra_primary_connections{group=\"default\"} 1.0");

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> harness.metrics().contains("penumbra_primary_connections{group=\"default\"} 0.0"));
        }
    }

    @Test
    void theEventOfAnUnmirroredAnswerHasItsTokensButNoText() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(ScriptedUpstream.json(200, ANSWER))) {
            WireMessage answer = WireClient.exchange(
                    harness.port(),
                    WireClient.post(GENERATE, QUESTION, "X-Penumbra-Feature: triage", "X-Request-Id: req-9"));

            CompletionEvent event = harness.event(Arm.PRIMARY);
            assertThat(event.exchange().exchangeId())
                    .isEqualTo(answer.header("x-penumbra-exchange-id").orElseThrow());
            assertThat(event.exchange().segment()).isEqualTo("feature=triage");
            assertThat(event.exchange().dimensions()).containsEntry("tenant", "unknown");
            assertThat(event.exchange().clientRequestId()).isEqualTo("req-9");
            assertThat(event.exchange().dialect()).isEqualTo("gemini");
            assertThat(event.exchange().route()).isEqualTo("/v1beta/models/{model}:generateContent");
            assertThat(event.exchange().mirror().skipReason()).isEqualTo("no_rule");
            assertThat(event.call().status()).isEqualTo(CompletionStatus.OK);
            assertThat(event.call().finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(event.call().servedModel()).isEqualTo("gemini-3.1-flash-lite");
            assertThat(event.usage().inputTotal()).isEqualTo(7);
            assertThat(event.usage().outputTotal()).isEqualTo(2);
            assertThat(event.text()).isNull();
        }
    }

    @Test
    void aCompressedAnswerPassesUntouchedAndItsTokensAreStillCounted() throws Exception {
        byte[] compressed = gzip(ANSWER);
        ScriptedUpstream.Script script = (request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
                    + "Content-Length: " + compressed.length + "\r\n\r\n");
            connection.send(compressed);
        };
        try (ProxyHarness harness = ProxyHarness.unmirrored(script)) {
            WireMessage answer =
                    WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION, "Accept-Encoding: gzip"));

            assertThat(answer.body()).isEqualTo(compressed);
            assertThat(answer.header("content-encoding")).hasValue("gzip");
            assertThat(harness.event(Arm.PRIMARY).usage().outputTotal()).isEqualTo(2);
        }
    }

    @Test
    void oneConnectionServesManyRequests() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER));
                WireClient client = new WireClient(harness.port())) {
            for (int i = 0; i < 50; i++) {
                client.send(WireClient.post(GENERATE, QUESTION));
                assertThat(client.receive().text()).isEqualTo(ANSWER);
            }
            assertThat(harness.events(Arm.PRIMARY, 50)).hasSize(50);
        }
    }

    @Test
    void aHeadWithoutABodyReachesTheClientBeforeTheBody() throws Exception {
        ScriptedUpstream.Script script = (request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            // Nothing more until the client has shown that it got the head.
        };
        try (ProxyHarness harness = ProxyHarness.unmirrored(script);
                WireClient client = new WireClient(harness.port())) {
            client.send(WireClient.post(STREAM + "?alt=sse", QUESTION));

            client.awaitText("text/event-stream");
        }
    }

    @Test
    void answersWithoutABodyStayWithoutOne() throws Exception {
        ScriptedUpstream.Script script =
                (request, connection) -> connection.send("HTTP/1.1 204 No Content\r\nX-Mark: 1\r\n\r\n");
        try (ProxyHarness harness = ProxyHarness.unmirrored(script);
                WireClient client = new WireClient(harness.port())) {
            client.send("DELETE /v1beta/cachedContents/1 HTTP/1.1\r\nHost: a\r\n\r\n");
            WireMessage first = client.receive();
            client.send("DELETE /v1beta/cachedContents/2 HTTP/1.1\r\nHost: a\r\n\r\n");
            WireMessage second = client.receive();

            assertThat(List.of(first.status(), second.status())).containsExactly(204, 204);
            assertThat(first.header("transfer-encoding")).isEmpty();
        }
    }

    @Test
    void aHeadRequestGetsTheLengthAndNoBody() throws Exception {
        ScriptedUpstream.Script script =
                (request, connection) -> connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n");
        try (ProxyHarness harness = ProxyHarness.unmirrored(script);
                WireClient client = new WireClient(harness.port())) {
            client.send("HEAD /v1beta/models HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            client.awaitText("1234");
            client.awaitText("\r\n\r\n");
        }
    }

    @Test
    void aChunkedRequestIsForwardedInPieces() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER))) {
            String head = "POST " + GENERATE
                    + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
            String body = Integer.toHexString(10) + "\r\n" + QUESTION.substring(0, 10) + "\r\n"
                    + Integer.toHexString(QUESTION.length() - 10) + "\r\n" + QUESTION.substring(10) + "\r\n0\r\n\r\n";

            WireMessage answer = WireClient.exchange(harness.port(), head + body);

            assertThat(answer.text()).isEqualTo(ANSWER);
            assertThat(harness.primary().received().get(0).text()).isEqualTo(QUESTION);
            assertThat(harness.event(Arm.SHADOW).call().status()).isEqualTo(CompletionStatus.OK);
        }
    }

    @Test
    void anOldClientGetsAnAnswerThatEndsWithTheConnection() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(ScriptedUpstream.events(ANSWER))) {
            String request =
                    "POST " + STREAM + "?alt=sse HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\nContent-Length: "
                            + QUESTION.length() + "\r\n\r\n" + QUESTION;

            WireMessage answer = WireClient.exchange(harness.port(), request);

            assertThat(answer.header("transfer-encoding")).isEmpty();
            assertThat(answer.text()).isEqualTo("data: " + ANSWER + "\r\n\r\n");
        }
    }

    private static ProxyHarness harness(ScriptedUpstream.Script script, double fraction) throws Exception {
        return ProxyHarness.start(
                script, List.of("{name: all, fraction: " + fraction + ", repeat_share: " + fraction + "}"));
    }

    /** Status line, headers but for those of the connection and our own, and bytes. */
    private static void assertSame(WireMessage proxied, WireMessage direct) {
        assertThat(proxied.startLine()).isEqualTo(direct.startLine());
        assertThat(endToEnd(proxied)).containsExactlyInAnyOrderElementsOf(endToEnd(direct));
        assertThat(proxied.header("x-penumbra-exchange-id")).isPresent();
        assertThat(proxied.body()).isEqualTo(direct.body());
        assertThat(proxied.whole()).isTrue();
    }

    private static List<String> endToEnd(WireMessage message) {
        return message.headers().stream()
                .filter(header -> !header.toLowerCase(Locale.ROOT)
                        .matches("(transfer-encoding|connection|x-penumbra-exchange-id):.*"))
                .map(PrimaryPathTest::lowerCaseName)
                .toList();
    }

    private static String lowerCaseName(String header) {
        int colon = header.indexOf(':');
        return header.substring(0, colon).toLowerCase(Locale.ROOT) + header.substring(colon);
    }

    private static byte[] randomStream(Random random) {
        StringBuilder stream = new StringBuilder();
        for (int event = 0; event < 1 + random.nextInt(20); event++) {
            String text = "äöü€𝄞 ".repeat(random.nextInt(200));
            stream.append("data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"")
                    .append(text)
                    .append("\"}]}}]}")
                    .append(random.nextBoolean() ? "\r\n\r\n" : "\n\n");
        }
        return stream.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void sendInPieces(ScriptedUpstream.Connection connection, byte[] stream, Random random)
            throws IOException {
        connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        int offset = 0;
        while (offset < stream.length) {
            int length = Math.min(stream.length - offset, 1 + random.nextInt(5000));
            byte[] piece = java.util.Arrays.copyOfRange(stream, offset, offset + length);
            connection.chunk(piece);
            offset += length;
        }
        connection.lastChunk();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
