package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.GENERATE;
import static dev.penumbra.proxy.ProxyHarness.LITE;
import static dev.penumbra.proxy.ProxyHarness.PRO;
import static dev.penumbra.proxy.ProxyHarness.QUESTION;
import static dev.penumbra.proxy.ProxyHarness.REPEAT_KEY;
import static dev.penumbra.proxy.ProxyHarness.SHADOW_KEY;
import static dev.penumbra.proxy.ProxyHarness.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.Tier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@NullUnmarked
class MirroringTest {
    @TempDir
    private Path keys;

    private static final String ANSWER = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Four.\"}]},"
            + "\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":7,\"candidatesTokenCount\":2,"
            + "\"totalTokenCount\":9},\"modelVersion\":\"gemini-3.1-pro-preview\"}";
    private static final String CLIENT_KEY = "canary-client-key-55d1";
    private static final String BEARER = "canary-bearer-token-a0a0";
    private static final String QUERY_KEY = "canary-query-key-c4c4";

    @Test
    void theShadowIsAskedTheSameOfTheOtherTierWithAKeyOfItsOwn() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER))) {
            String question = QUESTION.replace(
                    "{\"contents\"",
                    "{\"generationConfig\":{\"maxOutputTokens\":100,"
                            + "\"candidateCount\":2},\"labels\":{\"a\":\"b\"},\"contents\"");
            WireClient.exchange(
                    harness.port(),
                    WireClient.post(
                            GENERATE + "?key=" + QUERY_KEY + "&x=1",
                            question,
                            "X-Goog-Api-Key: " + CLIENT_KEY,
                            "Authorization: Bearer " + BEARER,
                            "Cookie: session=canary"));

            CompletionEvent event = harness.event(Arm.SHADOW);
            WireMessage asked = harness.shadow().received().get(0);
            assertThat(asked.startLine()).isEqualTo("POST /v1beta/models/" + PRO + ":generateContent?x=1 HTTP/1.1");
            assertThat(asked.header("x-goog-api-key")).hasValue(SHADOW_KEY);
            assertThat(asked.header("x-penumbra-arm")).hasValue("shadow");
            assertThat(asked.headers().toString() + asked.text())
                    .doesNotContain("canary-client", "canary-bearer", "canary-query", "session=");
            assertThat(event.call().tier()).isEqualTo(Tier.PRO);
            assertThat(event.call().requestedModel()).isEqualTo(PRO);
            assertThat(event.call().servedModel()).isEqualTo("gemini-3.1-pro-preview");
            assertThat(event.call().outputCapAsked()).isEqualTo(100);
            assertThat(event.call().outputCapSent()).isEqualTo(8292);
            assertThat(event.call().rewriteVersion()).isEqualTo("gemini-1");
            assertThat(event.call().droppedParameters()).containsExactlyInAnyOrder("labels", "candidateCount");
            assertThat(event.text().answer()).isEqualTo("Four.");
            assertThat(event.text().prompt()).isNull();
            CompletionEvent primary = harness.event(Arm.PRIMARY);
            assertThat(primary.text().prompt()).isEqualTo("What is two and two?");
            assertThat(primary.exchange().mirror().expectedArms()).containsExactly(Arm.PRIMARY, Arm.SHADOW);
            assertThat(primary.call().rewriteVersion()).isNull();
            assertThat(primary.exchange()).isEqualTo(event.exchange());
        }
    }

    @Test
    void aRepeatAsksThePrimarysModelAgainUnchanged() throws Exception {
        try (ProxyHarness harness = ProxyHarness.start(
                ScriptedUpstream.json(200, ANSWER),
                List.of("{name: all, fraction: 1, repeat_share: 1, shadow_repeat_share: 1}"))) {
            WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            CompletionEvent repeat = harness.event(Arm.PRIMARY_REPEAT);
            harness.event(Arm.SHADOW_REPEAT);
            assertThat(repeat.call().requestedModel()).isEqualTo(LITE);
            WireMessage asked = harness.shadow().received().stream()
                    .filter(request -> request.header("x-penumbra-arm").equals(Optional.of("primary_repeat")))
                    .findFirst()
                    .orElseThrow();
            assertThat(asked.startLine()).contains(LITE);
            assertThat(asked.header("x-goog-api-key")).hasValue(REPEAT_KEY);
            assertThat(asked.text()).isEqualTo(QUESTION);
            assertThat(harness.event(Arm.PRIMARY).exchange().mirror().expectedArms())
                    .containsExactly(Arm.PRIMARY, Arm.SHADOW, Arm.PRIMARY_REPEAT, Arm.SHADOW_REPEAT);
        }
    }

    @Test
    void theTierThatARuleAsksForIsAskedForAndRecorded() throws Exception {
        try (ProxyHarness harness = ProxyHarness.start(
                ScriptedUpstream.json(200, ANSWER), List.of("{name: all, fraction: 1, shadow_service_tier: flex}"))) {
            WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(harness.event(Arm.SHADOW).call().serviceTier()).isEqualTo("flex");
            assertThat(harness.event(Arm.PRIMARY).call().serviceTier()).isNull();
            assertThat(harness.shadow().received().get(0).text()).contains("\"serviceTier\":\"flex\"");
            assertThat(harness.primary().received().get(0).text()).isEqualTo(QUESTION);
        }
    }

    @Test
    void aRequestForTheProModelIsShadowedByTheLiteOne() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER))) {
            WireClient.exchange(harness.port(), WireClient.post("/v1/models/" + PRO + ":generateContent", QUESTION));

            assertThat(harness.event(Arm.SHADOW).call().requestedModel()).isEqualTo(LITE);
            assertThat(harness.event(Arm.PRIMARY).call().tier()).isEqualTo(Tier.PRO);
        }
    }

    @Test
    void aStreamIsMirroredAsAStream() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.events(ANSWER))) {
            WireClient.exchange(harness.port(), WireClient.post(STREAM + "?alt=sse&key=" + QUERY_KEY, QUESTION));

            CompletionEvent event = harness.event(Arm.SHADOW);
            assertThat(event.call().streamed()).isTrue();
            assertThat(event.text().answer()).isEqualTo("Four.");
            assertThat(harness.shadow().received().get(0).startLine())
                    .isEqualTo("POST /v1beta/models/" + PRO + ":streamGenerateContent?alt=sse HTTP/1.1");
        }
    }

    enum Trouble {
        STALLS,
        RESETS,
        REFUSES,
        ABSENT
    }

    @ParameterizedTest
    @EnumSource
    void aShadowInTroubleNeverChangesThePrimary(Trouble trouble) throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(
                ScriptedUpstream.json(200, ANSWER), "limits: {shadow: {interactive: {deadline_millis: 500}}}")) {
            cause(trouble, harness.shadow());
            for (int i = 0; i < 20; i++) {
                assertThat(WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION))
                                .text())
                        .isEqualTo(ANSWER);
            }

            List<CompletionEvent> primaries = harness.events(Arm.PRIMARY, 20);
            int mirrored = (int) primaries.stream()
                    .filter(event -> event.exchange().mirror().mirrored())
                    .count();
            assertThat(primaries).extracting(event -> event.call().status()).containsOnly(CompletionStatus.OK);
            assertThat(primaries)
                    .extracting(event -> event.exchange().mirror().skipReason())
                    .isSubsetOf(null, "breaker_open");
            assertThat(harness.events(Arm.SHADOW, mirrored))
                    .extracting(event -> event.call().status())
                    .containsOnly(expected(trouble));
            assertThat(harness.shadow().received()).as("no retry").hasSizeLessThanOrEqualTo(mirrored);
        }
    }

    @Test
    void aFullShadowQueueSkipsTheExchange() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        try (ProxyHarness harness = ProxyHarness.mirrored(
                ScriptedUpstream.json(200, ANSWER), "limits: {shadow: {interactive: {concurrency: 2, queue: 1}}}")) {
            harness.shadow().script((request, connection) -> {
                hold.await();
                ScriptedUpstream.json(200, ANSWER).answer(request, connection);
            });
            for (int i = 0; i < 5; i++) {
                WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));
            }

            assertThat(harness.events(Arm.PRIMARY, 5).stream()
                            .map(event ->
                                    String.valueOf(event.exchange().mirror().skipReason())))
                    .containsExactlyInAnyOrder("null", "null", "null", "shadow_queue", "shadow_queue");
            await().until(() -> harness.metrics()
                    .contains("penumbra_shadow_in_flight{upstream=\"shadow\",workload=\"interactive\"} 2.0"));
            assertThat(harness.metrics())
                    .contains("penumbra_mirror_skips_total{reason=\"shadow_queue\"} 2.0")
                    .contains("penumbra_shadow_queued{upstream=\"shadow\",workload=\"interactive\"} 1.0");
            assertThat(harness.metrics()).contains("penumbra_open_work 3.0");
            hold.countDown();
            assertThat(harness.events(Arm.SHADOW, 3)).hasSize(3);
            await().until(() -> harness.metrics().contains("penumbra_open_work 0.0"));
        }
    }

    @Test
    void bodiesOverTheirCommonBoundSkipTheExchangeUntilThereIsRoom() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        String question = QUESTION.replace("two and two", "two and two ".repeat(200));
        try (ProxyHarness harness = ProxyHarness.mirrored(
                ScriptedUpstream.json(200, ANSWER), "limits: {shadow: {interactive: {bytes: 4000}}}")) {
            harness.shadow().script((request, connection) -> {
                hold.await();
                ScriptedUpstream.json(200, ANSWER).answer(request, connection);
            });
            WireClient.exchange(harness.port(), WireClient.post(GENERATE, question));
            harness.events(Arm.PRIMARY, 1);
            WireClient.exchange(harness.port(), WireClient.post(GENERATE, question));
            harness.events(Arm.PRIMARY, 2);
            hold.countDown();
            harness.events(Arm.SHADOW, 1);
            WireClient.exchange(harness.port(), WireClient.post(GENERATE, question));

            assertThat(harness.events(Arm.PRIMARY, 3))
                    .extracting(event -> event.exchange().mirror().skipReason())
                    .containsExactly(null, "shadow_bytes", null);
            harness.events(Arm.SHADOW, 2);
            await().until(() -> harness.metrics().contains("penumbra_shadow_bytes{workload=\"interactive\"} 0.0"));
        }
    }

    @Test
    void whoDidNotConsentIsServedAndNothingIsSentOn() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(
                ScriptedUpstream.json(200, ANSWER), "no_consent: [{headers: {x-consent: ['no']}}]")) {
            WireMessage answer =
                    WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION, "X-Consent: no"));

            assertThat(answer.text()).isEqualTo(ANSWER);
            assertThat(harness.event(Arm.PRIMARY).exchange().mirror().skipReason())
                    .isEqualTo("no_consent");
            assertThat(harness.event(Arm.PRIMARY).text()).isNull();
            assertThat(harness.shadow().received()).isEmpty();
        }
    }

    @Test
    void aRequestThatCannotBeAskedOfAnotherModelIsNotMirrored() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER))) {
            WireClient.exchange(
                    harness.port(),
                    WireClient.post(
                            GENERATE,
                            QUESTION.replace("{\"contents\"", "{\"tools\":[{\"googleSearch\":{}}],\"contents\"")));

            assertThat(harness.event(Arm.PRIMARY).exchange().mirror().skipReason())
                    .isEqualTo("server_tools");
            assertThat(harness.event(Arm.PRIMARY).text()).isNull();
        }
    }

    @Test
    void aShadowOfAnotherProxyWithTheSameKeyIsNotMirroredAgainHoweverManyFollow() throws Exception {
        String key = "capture: {redaction: {hash_key_file: \"" + hashKey("one of all proxies") + "\"}}";
        try (ProxyHarness first = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER), key);
                ProxyHarness second = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER), key)) {
            WireMessage shadow = shadowOf(first);

            assertThat(skipReason(second, shadow)).isEqualTo("loop");
            assertThat(second.primary().received().get(0).header("x-penumbra-mark"))
                    .isEqualTo(shadow.header("x-penumbra-mark"));
        }
    }

    @Test
    void aShadowOfAProxyWithAnotherKeyIsARequestLikeAnyOther() throws Exception {
        try (ProxyHarness first = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER));
                ProxyHarness second = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER))) {
            assertThat(skipReason(second, shadowOf(first))).isNull();
        }
    }

    private static WireMessage shadowOf(ProxyHarness proxy) throws Exception {
        WireClient.exchange(proxy.port(), WireClient.post(GENERATE, QUESTION));
        proxy.event(Arm.SHADOW);
        return proxy.shadow().received().get(0);
    }

    private static String skipReason(ProxyHarness proxy, WireMessage request) throws Exception {
        String[] marks = Stream.of("x-penumbra-arm", "x-penumbra-mark")
                .map(name -> name + ": " + request.header(name).orElseThrow())
                .toArray(String[]::new);
        WireClient.exchange(proxy.port(), WireClient.post(GENERATE, QUESTION, marks));
        return proxy.event(Arm.PRIMARY).exchange().mirror().skipReason();
    }

    private Path hashKey(String text) throws IOException {
        return Files.writeString(keys.resolve("hash.key"), text);
    }

    @ParameterizedTest
    @CsvSource({
        "'', x-goog-api-key: " + SHADOW_KEY,
        "?alt=json&key=" + SHADOW_KEY + ", X-Other: 1",
        "?%6Bey=canary%2Dshadow-key-7f3a&bad=%zz, X-Other: 1"
    })
    void aClientWithTheShadowsKeyIsNotMirrored(String query, String header) throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER))) {
            WireClient.exchange(harness.port(), WireClient.post(GENERATE + query, QUESTION, header));

            assertThat(harness.event(Arm.PRIMARY).exchange().mirror().skipReason())
                    .isEqualTo("shared_quota");
        }
    }

    @Test
    void theKillSwitchStopsMirroringAtOnce() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER))) {
            WireMessage off = WireClient.exchange(
                    harness.adminPort(), "POST /mirror/off HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
            WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(off.status()).isEqualTo(200);
            assertThat(harness.event(Arm.PRIMARY).exchange().mirror().skipReason())
                    .isEqualTo("kill_switch");
        }
    }

    @Test
    void aSpentBudgetStopsMirroring() throws Exception {
        try (ProxyHarness harness =
                ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER), "budget: {usd_per_day: 0.000001}")) {
            WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(harness.event(Arm.PRIMARY).exchange().mirror().skipReason())
                    .isEqualTo("budget");
        }
    }

    @Test
    void everyReasonIsACounterFromTheStart() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(ScriptedUpstream.json(200, ANSWER))) {
            String metrics = harness.metrics();

            for (var reason : dev.penumbra.proxy.mirror.SkipReason.values()) {
                assertThat(metrics).contains("penumbra_mirror_skips_total{reason=\"" + reason.wireName() + "\"} 0.0");
            }
            assertThat(metrics)
                    .contains("penumbra_events_dropped_total{reason=\"queue_full\"} 0.0")
                    .contains("penumbra_completions_total{arm=\"shadow\",status=\"timeout\"} 0.0")
                    .contains("penumbra_event_log_unshipped 0.0")
                    .contains("penumbra_exchanges_total 0.0");
        }
    }

    @Test
    void noKeyIsFoundInEventsMetricsOrOnDisk() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER))) {
            WireClient.exchange(
                    harness.port(),
                    WireClient.post(
                            GENERATE + "?key=" + QUERY_KEY,
                            QUESTION,
                            "X-Goog-Api-Key: " + CLIENT_KEY,
                            "Authorization: Bearer " + BEARER));
            WireClient.exchange(harness.port(), WireClient.post("/unknown/" + QUERY_KEY, "{}"));
            harness.event(Arm.SHADOW);
            harness.events(Arm.PRIMARY, 2);

            assertThat(harness.metrics()).doesNotContain("canary");
            for (byte[] event : harness.sink().bytes()) {
                assertThat(new String(event, StandardCharsets.UTF_8)).doesNotContain("canary");
            }
            try (Stream<Path> files = Files.walk(harness.directory().resolve("log"))) {
                assertThat(files.filter(Files::isRegularFile))
                        .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                                .doesNotContain("canary"));
            }
        }
    }

    @Test
    void aStopAnswersWhatIsOpenAndShipsWhatHasHappened() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        ScriptedUpstream.Script script = (request, connection) -> {
            hold.await();
            ScriptedUpstream.json(200, ANSWER).answer(request, connection);
        };
        try (ProxyHarness harness = ProxyHarness.mirrored(script);
                WireClient client = new WireClient(harness.port())) {
            int port = harness.port();
            client.send(WireClient.post(GENERATE, QUESTION));
            await().until(() -> harness.shadow().received().size() == 1
                    && harness.primary().received().size() == 1);
            Thread stopping = new Thread(harness::stop);
            stopping.start();
            await().until(() -> refusesConnections(port));
            hold.countDown();

            assertThat(client.receive().text()).isEqualTo(ANSWER);
            stopping.join(20_000);
            assertThat(harness.sink().events())
                    .extracting(CompletionEvent::arm)
                    .containsExactlyInAnyOrder(Arm.PRIMARY, Arm.SHADOW);
        }
    }

    @Test
    void aStopEndsWhatStaysOpenInAStatusAndLosesNoEvent() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(
                        (request, connection) -> {},
                        "limits: {shadow: {interactive: {concurrency: 1}}}",
                        "timeouts: {shutdown_millis: 1000}");
                WireClient first = new WireClient(harness.port());
                WireClient second = new WireClient(harness.port())) {
            first.send(WireClient.post(GENERATE, QUESTION));
            second.send(WireClient.post(GENERATE, QUESTION));
            await().until(() -> harness.shadow().received().size() == 1
                    && harness.primary().received().size() == 2
                    && harness.metrics()
                            .contains("penumbra_shadow_queued{upstream=\"shadow\",workload=\"interactive\"} 1.0"));
            harness.stop();

            assertThat(first.receive().status()).isEqualTo(503);
            assertThat(second.receive().status()).isEqualTo(503);
            assertThat(harness.sink().events())
                    .hasSize(4)
                    .allSatisfy(event -> assertThat(event.call().status()).isEqualTo(CompletionStatus.TIMEOUT))
                    .allSatisfy(event -> assertThat(event.call().errorCode()).isEqualTo("shutting_down"));
            assertThat(harness.shadow().received())
                    .as("none is started by the stop")
                    .hasSize(1);
        }
    }

    private static boolean refusesConnections(int port) {
        try {
            new WireClient(port).close();
            return false;
        } catch (java.io.IOException refused) {
            return true;
        }
    }

    private static void cause(Trouble trouble, ScriptedUpstream shadow) throws Exception {
        switch (trouble) {
            case STALLS -> shadow.script((request, connection) -> {});
            case RESETS -> shadow.script((request, connection) -> connection.reset());
            case REFUSES ->
                shadow.script(
                        ScriptedUpstream.json(429, "{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\"}}"));
            case ABSENT -> shadow.close();
        }
    }

    private static CompletionStatus expected(Trouble trouble) {
        return switch (trouble) {
            case STALLS -> CompletionStatus.TIMEOUT;
            case RESETS -> CompletionStatus.UPSTREAM_ABORT;
            case REFUSES -> CompletionStatus.UPSTREAM_ERROR;
            case ABSENT -> CompletionStatus.UNREACHABLE;
        };
    }
}
