package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.GENERATE;
import static dev.penumbra.proxy.ProxyHarness.LITE;
import static dev.penumbra.proxy.ProxyHarness.PRO;
import static dev.penumbra.proxy.ProxyHarness.QUESTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.Workload;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bounds the background calls, seen from outside of the proxy. */
@NullUnmarked
class ShadowLimitsTest {
    private static final String ANSWER = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Four.\"}]},"
            + "\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":7,\"candidatesTokenCount\":2,"
            + "\"totalTokenCount\":9},\"modelVersion\":\"" + PRO + "\"}";
    private static final String[] NO_SETTINGS = {};
    private static final String REFUSAL = "{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\"}}";

    @Test
    void aStormOfRefusalsOpensTheBreakerAndNothingIsAskedTwice() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER))) {
            harness.shadow().script(refusing("Retry-After: 3600\r\n"));
            ask(harness, 1);
            harness.events(Arm.SHADOW, 1);
            await().until(() -> harness.metrics().contains(breaker("shadow", PRO) + " 1.0"));
            ask(harness, 50);

            assertThat(skipReasons(harness, 51).subList(1, 51)).containsOnly("breaker_open");
            assertThat(harness.shadow().received()).hasSize(1);
            assertThat(harness.events(Arm.PRIMARY, 51))
                    .allSatisfy(event -> assertThat(event.call().httpStatus()).isEqualTo(200));
        }
    }

    @Test
    void aWishInTheBodyOfARefusalIsHonouredToo() throws Exception {
        String refusal = REFUSAL.replace(
                "\"status\":\"RESOURCE_EXHAUSTED\"",
                "\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","
                        + "\"retryDelay\":\"3600s\"}]");
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER))) {
            harness.shadow().script(ScriptedUpstream.json(429, refusal));
            ask(harness, 1);
            harness.events(Arm.SHADOW, 1);
            await().during(java.time.Duration.ofMillis(1_500))
                    .atMost(java.time.Duration.ofSeconds(30))
                    .until(() -> {
                        ask(harness, 1);
                        return harness.shadow().received().size() == 1;
                    });
        }
    }

    @Test
    void aQuotaOfTheDayThatIsSpentIsNotAskedOfAgain() throws Exception {
        String refusal = REFUSAL.replace(
                "\"status\":\"RESOURCE_EXHAUSTED\"",
                "\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"violations\":"
                        + "[{\"quotaId\":\"GenerateRequestsPerDayPerProjectPerModel\"}]}]");
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER))) {
            harness.shadow().script(ScriptedUpstream.json(429, refusal));
            ask(harness, 1);
            harness.events(Arm.SHADOW, 1);
            await().during(java.time.Duration.ofMillis(1_500))
                    .atMost(java.time.Duration.ofSeconds(5))
                    .until(() -> {
                        ask(harness, 1);
                        return harness.shadow().received().size() == 1;
                    });
        }
    }

    @Test
    void aBreakerIsForOneModelOfOneUpstream() throws Exception {
        try (ProxyHarness harness = ProxyHarness.start(
                ScriptedUpstream.json(200, ANSWER), List.of("{name: all, fraction: 1, repeat_share: 1}"))) {
            harness.shadow().script((request, connection) -> {
                boolean pro = request.startLine().contains(PRO);
                (pro ? refusing("Retry-After: 3600\r\n") : ScriptedUpstream.json(200, ANSWER))
                        .answer(request, connection);
            });
            ask(harness, 1);
            harness.events(Arm.PRIMARY_REPEAT, 1);
            await().until(() -> harness.metrics().contains(breaker("shadow", PRO) + " 1.0"));

            assertThat(harness.metrics()).contains(breaker("repeat", LITE) + " 0.0");
        }
    }

    @Test
    void theBreakerClosesWhenAProbeIsAnswered() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER))) {
            harness.shadow().script(refusing(""));
            ask(harness, 1);
            await().until(() -> harness.metrics().contains(breaker("shadow", PRO) + " 1.0"));
            harness.shadow().script(ScriptedUpstream.json(200, ANSWER));

            await().until(() -> {
                ask(harness, 1);
                return harness.metrics().contains(breaker("shadow", PRO) + " 0.0");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'budget: {usd_per_day: 0}', '', budget",
        "'budget: {usd_per_day: -1}', '', budget",
        "'budget: {usd_per_day: 0.000002, instances: 2}', '', budget",
        "'', ', budget_usd_per_day: 0.000001', budget",
        "'limits: {shadow: {interactive: {requests_per_minute: 6}}}', '', shadow_requests_rate",
        "'limits: {shadow: {interactive: {tokens_per_minute: 60}}}', '', shadow_tokens_rate",
        "'', ', max_per_second: 0.01', rate",
        "'', ', starts: 2020-01-01, for: 7d', time_box",
        "'', ', starts: 2120-01-01', time_box",
    })
    void aLimitSkipsWhatIsBeyondItAndSaysWhich(String settings, String rule, String reason) throws Exception {
        try (ProxyHarness harness = ProxyHarness.start(
                ScriptedUpstream.json(200, ANSWER),
                List.of("{name: all, fraction: 1" + rule + "}"),
                settings.isEmpty() ? NO_SETTINGS : new String[] {settings})) {
            ask(harness, 3);

            List<String> reasons = skipReasons(harness, 3);
            assertThat(reasons.get(2)).isEqualTo(reason);
            assertThat(harness.metrics())
                    .contains("penumbra_mirror_skips_total{reason=\"" + reason + "\"} "
                            + reasons.stream().filter(reason::equals).count());
        }
    }

    @Test
    void whatWasSpentIsSettledShownAndStillSpentAfterARestart() throws Exception {
        try (ProxyHarness harness = ProxyHarness.start(
                ScriptedUpstream.json(200, ANSWER),
                List.of("{name: all, fraction: 1, budget_usd_per_day: 8}"),
                "budget: {usd_per_day: 16, instances: 2}")) {
            ask(harness, 3);
            harness.events(Arm.SHADOW, 3);
            await().until(() -> harness.metrics().contains("penumbra_budget_reserved_usd{rule=\"all\"} 0.0"));
            String spent = committed(harness, "all");

            assertThat(harness.metrics())
                    .contains("penumbra_budget_limit_usd{rule=\"all\"} 4.0")
                    .contains("penumbra_budget_limit_usd{rule=\"*\"} 8.0")
                    .contains("penumbra_budget_events_total{event=\"spent\",rule=\"all\"} 0.0");
            assertThat(Double.parseDouble(spent)).isBetween(0.00001, 0.001);
            assertThat(committed(harness, "*")).isEqualTo(spent);
            harness.restart();
            assertThat(committed(harness, "all")).isEqualTo(spent);
        }
    }

    @Test
    void aWorkloadThatIsFullTakesNoPlaceOfTheOther() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        try (ProxyHarness harness = ProxyHarness.start(
                ScriptedUpstream.json(200, ANSWER),
                List.of(
                        "{name: batch, workload: batch, fraction: 1, match: {dimensions: {tenant: [b]}}}",
                        "{name: all, fraction: 1}"),
                "limits: {shadow: {batch: {concurrency: 1, queue: 0}}}")) {
            harness.shadow().script((request, connection) -> {
                hold.await();
                ScriptedUpstream.json(200, ANSWER).answer(request, connection);
            });
            for (String tenant : List.of("b", "b", "i")) {
                WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION, "X-Tenant: " + tenant));
            }

            assertThat(skipReasons(harness, 3)).containsExactly(null, "shadow_concurrency", null);
            assertThat(harness.events(Arm.PRIMARY, 3))
                    .extracting(event -> event.exchange().workload())
                    .containsExactlyInAnyOrder(Workload.BATCH, Workload.BATCH, Workload.INTERACTIVE);
            await().until(() -> harness.shadow().received().size() == 2);
            hold.countDown();
            harness.events(Arm.SHADOW, 2);
            assertThat(harness.metrics())
                    .contains("penumbra_shadow_wait_seconds_count{upstream=\"shadow\",workload=\"batch\"} 1");
        }
    }

    @Test
    void aSessionIsMirroredWhollyOrNotAtAll() throws Exception {
        try (ProxyHarness harness = ProxyHarness.start(
                ScriptedUpstream.json(200, ANSWER), List.of("{name: all, fraction: 0.5, sample_by: session}"))) {
            for (int i = 0; i < 12; i++) {
                WireClient.exchange(
                        harness.port(), WireClient.post(GENERATE, QUESTION, "X-Penumbra-Session: s-" + i % 3));
            }

            assertThat(harness.events(Arm.PRIMARY, 12).stream()
                            .collect(java.util.stream.Collectors.groupingBy(
                                    event -> event.exchange().session(),
                                    java.util.stream.Collectors.mapping(
                                            event -> event.exchange().mirror().bucket(),
                                            java.util.stream.Collectors.toSet())))
                            .values())
                    .hasSize(3)
                    .allSatisfy(buckets -> assertThat(buckets).hasSize(1));
        }
    }

    @Test
    void aShadowThatFloodsIsCutLongBeforeItsDeadline() throws Exception {
        String piece = "x".repeat(64 * 1024);
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER))) {
            harness.shadow().script((request, connection) -> {
                connection.send(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
                while (true) {
                    connection.chunk(piece);
                }
            });
            ask(harness, 5);

            assertThat(harness.events(Arm.SHADOW, 5)).allSatisfy(event -> {
                assertThat(event.call().status()).isEqualTo(CompletionStatus.UPSTREAM_ABORT);
                assertThat(event.call().errorCode()).isEqualTo("answer_over_limit");
                assertThat(event.call().responseBytes()).isBetween(16L * 1024 * 1024, 18L * 1024 * 1024);
            });
            await().until(() -> harness.metrics().contains("penumbra_shadow_bytes{workload=\"interactive\"} 0.0"));
            assertThat(harness.metrics()).contains(breaker("shadow", PRO) + " 1.0");
        }
    }

    private static String committed(ProxyHarness harness, String rule) throws Exception {
        String name = "penumbra_budget_committed_usd{rule=\"" + rule + "\"} ";
        return harness.metrics()
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst()
                .orElse("none");
    }

    private static void ask(ProxyHarness harness, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));
        }
    }

    private static List<String> skipReasons(ProxyHarness harness, int exchanges) {
        return harness.events(Arm.PRIMARY, exchanges).stream()
                .sorted(java.util.Comparator.comparing(event -> event.exchange().startedAt()))
                .map(event -> event.exchange().mirror().skipReason())
                .toList();
    }

    private static String breaker(String upstream, String model) {
        return "penumbra_shadow_breaker_open{model=\"" + model + "\",upstream=\"" + upstream + "\"}";
    }

    private static ScriptedUpstream.Script refusing(String headers) {
        return (request, connection) -> connection.send("HTTP/1.1 429 Too Many Requests\r\n" + headers
                + "Content-Type: application/json\r\nContent-Length: " + REFUSAL.length() + "\r\n\r\n" + REFUSAL);
    }
}
