package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.GENERATE;
import static dev.penumbra.proxy.ProxyHarness.QUESTION;
import static dev.penumbra.proxy.ProxyHarness.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionStatus;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
@Timeout(60)
class TlsAndHttp2Test {
    private static final String ANSWER = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Four.\"}]}}],"
            + "\"usageMetadata\":{\"promptTokenCount\":7,\"candidatesTokenCount\":2}}";
    private static final String STREAM_HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String CLEARTEXT = "listen: {port: 0}";

    @TempDir
    static Path certificates;

    @TempDir
    private Path upstreams;

    private static TestCertificate certificate;
    private static Vertx vertx;

    /** A client that nothing refers to closes itself when the collector sees it. */
    private static final List<HttpClient> clients = new ArrayList<>();

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.of(certificates, "127.0.0.1");
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopClients() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aTlsClientChoosesHttp2AndGetsWhatTheUpstreamSays() throws Exception {
        byte[] stream = randomBytes(300_000);
        ScriptedUpstream.Script script = (request, connection) -> {
            connection.send(STREAM_HEAD.replace(
                    "OK\r\n",
                    "OK\r\nX-Mark: One\r\nX-Mark: Two\r\nConnection: X-Inner\r\nX-Inner: 1\r\nKeep-Alive: 5\r\n"));
            for (int at = 0; at < stream.length; at += 1000) {
                connection.chunk(java.util.Arrays.copyOfRange(stream, at, at + 1000));
            }
            connection.lastChunk();
        };
        try (ProxyHarness harness = tls(script)) {
            HttpResponse<byte[]> answer = jdkClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + harness.port() + STREAM))
                                    .header("cookie", "a=1")
                                    .POST(HttpRequest.BodyPublishers.ofString(QUESTION))
                                    .build(),
                            BodyHandlers.ofByteArray());

            assertThat(answer.version()).isEqualTo(java.net.http.HttpClient.Version.HTTP_2);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(stream);
            assertThat(answer.headers().allValues("x-mark")).containsExactly("One", "Two");
            assertThat(answer.headers().map()).doesNotContainKeys("x-inner", "keep-alive", "transfer-encoding");
            assertThat(harness.primary().received().get(0).text()).isEqualTo(QUESTION);
            assertThat(harness.primary().received().get(0).startLine()).isEqualTo("POST " + STREAM + " HTTP/1.1");
        }
    }

    @Test
    void aTlsClientOfHttp11IsServedToo() throws Exception {
        try (ProxyHarness harness = tls(ScriptedUpstream.json(200, ANSWER))) {
            java.net.http.HttpClient old = java.net.http.HttpClient.newBuilder()
                    .sslContext(certificate.trusting())
                    .version(java.net.http.HttpClient.Version.HTTP_1_1)
                    .build();

            HttpResponse<String> answer = old.send(question(harness.port()), BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(java.net.http.HttpClient.Version.HTTP_1_1);
            assertThat(answer.body()).isEqualTo(ANSWER);
        }
    }

    @Test
    void aClientThatResetsItsStreamLeavesAndTheOthersStay() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        ScriptedUpstream.Script script = (request, connection) -> {
            connection.send(STREAM_HEAD);
            connection.chunk("data: " + ANSWER + "\n\n");
            if (request.startLine().contains("leaves")) {
                left.await();
            }
            connection.lastChunk();
        };
        try (ProxyHarness harness = cleartext(script)) {
            HttpClient client = h2(harness.port());
            HttpClientRequest leaving = send(client, harness.port(), STREAM + "?leaves=1");
            CountDownLatch begun = new CountDownLatch(1);
            leaving.response().onSuccess(response -> response.handler(piece -> begun.countDown()));
            begun.await();
            leaving.reset(8).toCompletionStage().toCompletableFuture().join();
            String other = body(send(client, harness.port(), STREAM));
            left.countDown();

            assertThat(other).isEqualTo("data: " + ANSWER + "\n\n");
            await().until(() -> harness.sink().of(Arm.PRIMARY).stream()
                    .anyMatch(event -> event.call().status() == CompletionStatus.CLIENT_ABORT));
            assertThat(harness.events(Arm.PRIMARY, 2)).hasSize(2);
        }
    }

    @Test
    void anUpstreamThatCutsItsAnswerResetsTheStreamAlone() throws Exception {
        ScriptedUpstream.Script script = (request, connection) -> {
            if (request.startLine().contains("cut")) {
                connection.send(STREAM_HEAD);
                connection.chunk("data: half");
                Thread.sleep(100); // The piece must be out of the proxy before the cut.
                connection.reset();
            } else {
                ScriptedUpstream.json(200, ANSWER).answer(request, connection);
            }
        };
        try (ProxyHarness harness = cleartext(script)) {
            HttpClient client = h2(harness.port());
            HttpClientRequest cut = send(client, harness.port(), STREAM + "?cut=1");

            assertThat(cut.response()
                            .compose(response -> response.body())
                            .toCompletionStage()
                            .toCompletableFuture())
                    .failsWithin(10, TimeUnit.SECONDS);
            assertThat(body(send(client, harness.port(), GENERATE))).isEqualTo(ANSWER);
        }
    }

    @Test
    void anAnswerBeforeTheRequestIsWholeArrivesOverHttp2() throws Exception {
        try (ProxyHarness harness = cleartext(ScriptedUpstream.json(200, ANSWER))) {
            harness.primary().answerHeads(true);
            harness.primary().script(ScriptedUpstream.json(413, "{\"too\":\"large\"}"));
            HttpClientRequest request = h2(harness.port())
                    .request(new RequestOptions()
                            .setMethod(HttpMethod.POST)
                            .setPort(harness.port())
                            .setURI(GENERATE))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            request.putHeader("content-length", "1000").write("half");

            assertThat(body(request)).isEqualTo("{\"too\":\"large\"}");
        }
    }

    /** Each reset costs the client a frame and us a call upstream. */
    @Test
    void aFloodOfResetsEndsTheConnection() throws Exception {
        try (ProxyHarness harness = ProxyHarness.edited(
                ScriptedUpstream.json(200, ANSWER),
                yaml -> yaml.replace(
                        CLEARTEXT, "listen: {port: 0, http2: {cleartext: true, resets_per_half_minute: 20}}"))) {
            HttpClient client = h2(harness.port());
            AtomicInteger connections = new AtomicInteger();
            for (int flood = 0; flood < 200; flood++) {
                client.request(new RequestOptions()
                                .setMethod(HttpMethod.POST)
                                .setPort(harness.port())
                                .setURI(GENERATE))
                        .onSuccess(request -> {
                            if (request.connection() != null) {
                                request.connection().closeHandler(closed -> connections.incrementAndGet());
                                request.connection().goAwayHandler(told -> connections.incrementAndGet());
                            }
                            request.putHeader("content-length", "9").write("{").onSuccess(written -> request.reset(8));
                        });
            }

            await().until(() -> connections.get() > 0);
            assertThat(harness.primary().received()).hasSizeLessThan(200);
        }
    }

    @Test
    void anHttp2RequestCannotBecomeTwo() throws Exception {
        try (ProxyHarness harness = cleartext(ScriptedUpstream.json(200, ANSWER))) {
            HttpClientRequest request = h2(harness.port())
                    .request(new RequestOptions()
                            .setMethod(HttpMethod.POST)
                            .setPort(harness.port())
                            .setURI("/a HTTP/1.1\r\nHost: b\r\n\r\nGET /smuggled"))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            request.end("{}");

            assertThat(request.response().toCompletionStage().toCompletableFuture())
                    .succeedsWithin(10, TimeUnit.SECONDS)
                    .satisfies(response -> assertThat(response.statusCode()).isEqualTo(400));
            assertThat(harness.primary().received()).isEmpty();
        }
    }

    @Test
    void anUpstreamWithAnAuthorityOfItsOwnIsTrustedByThatAlone() throws Exception {
        try (TlsUpstream upstream = new TlsUpstream(TestCertificate.serving(upstreams, "127.0.0.1"), ANSWER);
                ProxyHarness harness = towards(upstream, ", ca_file: " + upstreams.resolve("127_0_0_1.p12.crt"))) {
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(answer.text()).isEqualTo(ANSWER);
        }
    }

    @Test
    void anUpstreamThatNobodyVouchesForIsNotAsked() throws Exception {
        try (TlsUpstream upstream = new TlsUpstream(TestCertificate.serving(upstreams, "127.0.0.1"), ANSWER);
                ProxyHarness harness = towards(upstream, "")) {
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(answer.status()).isEqualTo(502);
            assertThat(harness.event(Arm.PRIMARY).call().errorCode()).isEqualTo("tls_failed");
        }
    }

    @Test
    void aCertificateOfAnotherHostIsNotEnough() throws Exception {
        try (TlsUpstream upstream = new TlsUpstream(TestCertificate.serving(upstreams, "other.example"), ANSWER);
                ProxyHarness harness = towards(upstream, ", ca_file: " + upstreams.resolve("other_example.p12.crt"))) {
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(answer.status()).isEqualTo(502);
            assertThat(harness.event(Arm.PRIMARY).call().errorCode()).isEqualTo("tls_failed");
        }
    }

    private static ProxyHarness towards(TlsUpstream upstream, String further) throws Exception {
        return ProxyHarness.edited(
                ScriptedUpstream.json(200, ANSWER),
                yaml -> yaml.replaceFirst(
                        "primary: \\{url: \"[^\"]*\"", "primary: {url: \"" + upstream.url() + "\"" + further));
    }

    private static ProxyHarness tls(ScriptedUpstream.Script script) throws Exception {
        String listen = "listen: {port: 0, tls: {cert_file: " + certificate.certificate() + ", key_file: "
                + certificate.key() + "}}";
        return ProxyHarness.edited(script, yaml -> yaml.replace(CLEARTEXT, listen));
    }

    private static ProxyHarness cleartext(ScriptedUpstream.Script script) throws Exception {
        return ProxyHarness.edited(
                script, yaml -> yaml.replace(CLEARTEXT, "listen: {port: 0, http2: {cleartext: true}}"));
    }

    private static java.net.http.HttpClient jdkClient() {
        return java.net.http.HttpClient.newBuilder()
                .sslContext(certificate.trusting())
                .build();
    }

    private static HttpRequest question(int port) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + GENERATE))
                .POST(HttpRequest.BodyPublishers.ofString(QUESTION))
                .build();
    }

    private static HttpClient h2(int port) {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false));
        clients.add(client);
        return client;
    }

    private static HttpClientRequest send(HttpClient client, int port, String target) {
        HttpClientRequest request = client.request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setPort(port)
                        .setURI(target))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        request.end(Buffer.buffer(QUESTION));
        return request;
    }

    private static String body(HttpClientRequest request) throws Exception {
        return request.response()
                .compose(response -> response.body())
                .map(Buffer::toString)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
