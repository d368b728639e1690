package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.GENERATE;
import static dev.penumbra.proxy.ProxyHarness.QUESTION;
import static dev.penumbra.proxy.ProxyHarness.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.ProxyHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
@Timeout(60)
class OperationTest {
    private static final String ANSWER = "{\"candidates\":[{\"finishReason\":\"STOP\"}],"
            + "\"usageMetadata\":{\"promptTokenCount\":7,\"candidatesTokenCount\":2}}";
    private static final int OPEN_STREAMS = 60;

    @Test
    void aReloadChangesLimitsAndForgetsNeitherWhatIsSpentNorWhoIsLeftAlone() throws Exception {
        try (ProxyHarness harness = ProxyHarness.start(
                ScriptedUpstream.json(200, ANSWER),
                java.util.List.of("{name: all, fraction: 1.0}"),
                "budget: {usd_per_day: 1}")) {
            WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));
            harness.event(Arm.SHADOW);
            await().until(() -> harness.metrics().contains("penumbra_budget_reserved_usd{rule=\"*\"} 0.0"));
            String before = line(harness, "penumbra_budget_committed_usd");
            edit(harness, "{usd_per_day: 1}", "{usd_per_day: 0.000001}");
            edit(harness, "fraction: 1.0", "fraction: 1.0, max_per_second: 5");
            WireMessage answer = post(harness, "/reload");
            WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(answer.text()).isEqualTo("the configuration is in force\n");
            assertThat(line(harness, "penumbra_budget_committed_usd")).isEqualTo(before);
            assertThat(harness.events(Arm.PRIMARY, 2))
                    .extracting(event -> event.exchange().mirror().skipReason())
                    .containsExactlyInAnyOrder(null, "budget");
        }
    }

    private static String line(ProxyHarness harness, String metric) throws Exception {
        return harness.metrics()
                .lines()
                .filter(line -> line.startsWith(metric))
                .findFirst()
                .orElse("none");
    }

    @Test
    void aProxyReportsOfItselfWhatItsMetricsSay() throws Exception {
        try (ProxyHarness harness = reporting("budget: {usd_per_day: 1}", 50)) {
            WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));
            harness.event(Arm.SHADOW);
            await().untilAsserted(() -> assertThat(newest(harness)).satisfies(report -> {
                assertThat(report.proxy()).isEqualTo("proxy-test");
                assertThat(report.stopping()).isFalse();
                assertThat(report.exchanges()).isEqualTo(1);
                assertThat(report.openWork()).isZero();
                assertThat(report.primaryConnections()).isPositive();
                assertThat(report.logShipping()).isTrue();
                assertThat(report.budgetLimitPicoUsd()).containsEntry("*", 1_000_000_000_000L);
                assertThat(report.budgetCommittedPicoUsd().get("*")).isPositive();
                assertThat(report.timeouts()).isEmpty();
                assertThat(report.eventsDropped()).isEmpty();
            }));
            assertThat(harness.sink().reports())
                    .anySatisfy(
                            report -> assertThat(report.primaryWaitP95Millis()).isNotNull())
                    .allSatisfy(report -> assertThat(report.processStartedAt()).isBefore(report.reportedAt()));
            assertThat(newest(harness).primaryWaitP95Millis()).isNull();
        }
    }

    @Test
    void aProxyThatStopsTellsHowItEndedAndOneThatIsToldToBeSilentIsSilent() throws Exception {
        ProxyHarness told = reporting("budget: {usd_per_day: unlimited}", 3_600_000);
        WireClient.exchange(told.port(), WireClient.post(GENERATE, QUESTION));
        told.close();
        ProxyHarness silent = reporting("budget: {usd_per_day: unlimited}", 0);
        silent.close();

        assertThat(told.sink().reports()).singleElement().satisfies(report -> {
            assertThat(report.stopping()).isTrue();
            assertThat(report.exchanges()).isEqualTo(1);
        });
        assertThat(silent.sink().reports()).isEmpty();
    }

    private static ProxyHarness reporting(String setting, int everyMillis) throws Exception {
        return ProxyHarness.edited(
                ScriptedUpstream.json(200, ANSWER),
                yaml -> yaml.replace("/log\"}", "/log\", health_every_millis: " + everyMillis + "}"),
                setting);
    }

    private static ProxyHealth newest(ProxyHarness harness) {
        List<ProxyHealth> reports = harness.sink().reports();
        return reports.get(reports.size() - 1);
    }

    @Test
    void aReloadChangesRulesWithoutARestart() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(ScriptedUpstream.json(200, ANSWER))) {
            edit(harness, "  segments:\n", "  rules: [{name: all, fraction: 1.0}]\n  segments:\n");

            WireMessage answer = post(harness, "/reload");
            WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("the configuration is in force\n");
            assertThat(harness.event(Arm.SHADOW).call().status()).isEqualTo(CompletionStatus.OK);
            assertThat(harness.metrics()).containsPattern(reloads("taken"));
        }
    }

    @Test
    void aFileThatIsWrittenIsReadWithoutBeingAsked() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(ScriptedUpstream.json(200, ANSWER))) {
            edit(harness, "key: [feature]", "key: [tenant]");
            await().untilAsserted(() -> assertThat(harness.metrics()).containsPattern(reloads("taken")));

            WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION, "X-Tenant: acme"));

            assertThat(harness.event(Arm.PRIMARY).exchange().segment()).isEqualTo("tenant=acme");
        }
    }

    @Test
    void aBadFileIsRefusedAndTheOneBeforeStaysInForce() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER))) {
            edit(harness, "fraction: 1.0", "fraction: 7");

            WireMessage answer = post(harness, "/reload");
            WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text())
                    .contains("proxy.rules[0].fraction (line")
                    .contains("must be a number from 0.0 to 1.0, but is 7")
                    .contains("the configuration before it stays in force");
            harness.event(Arm.SHADOW);
            assertThat(harness.metrics()).containsPattern(reloads("refused"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listen: {port: 0}|listen: {port: 1}|proxy.listen",
                "name: proxy-test|name: other|proxy.name",
                "topic|x|-",
                "127.0.0.1:1|127.0.0.1:2|proxy.kafka",
            })
    void whatNeedsARestartIsNamed(String before, String after, String key) throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(ScriptedUpstream.json(200, ANSWER))) {
            edit(harness, before, after);

            String answer = post(harness, "/reload").text();

            assertThat(answer)
                    .isEqualTo(
                            key.equals("-")
                                    ? "the configuration is in force\n"
                                    : "the configuration is in force but for " + key + ", which needs a restart\n");
        }
    }

    @Test
    void anAdminPortWithATokenTellsNothingWithoutIt() throws Exception {
        try (ProxyHarness harness = ProxyHarness.edited(ScriptedUpstream.json(200, ANSWER), OperationTest::withToken)) {
            int port = harness.adminPort();

            assertThat(get(port, "/metrics", "").status()).isEqualTo(401);
            assertThat(get(port, "/metrics", "Authorization: Bearer wrong\r\n").status())
                    .isEqualTo(401);
            assertThat(get(port, "/metrics", "Authorization: Bearer " + ProxyHarness.REPEAT_KEY + "\r\n")
                            .status())
                    .isEqualTo(200);
            assertThat(get(port, "/health/ready", "").status()).isEqualTo(200);
        }
    }

    @Test
    void readinessDependsNeitherOnTheShadowNorOnKafkaNorOnTheLog() throws Exception {
        try (ProxyHarness harness =
                ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER), "timeouts: {shutdown_millis: 500}")) {
            harness.shadow().close();
            try (var files = Files.walk(harness.directory().resolve("log"))) {
                for (var file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            WireMessage served = WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(served.status()).isEqualTo(200);
            assertThat(get(harness.adminPort(), "/health/ready", "").status()).isEqualTo(200);
        }
    }

    @Test
    void streamsThatAreOpenEndWholeWhenTheProxyStops() throws Exception {
        CountDownLatch stopping = new CountDownLatch(1);
        ScriptedUpstream.Script script = (request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            connection.chunk("data: " + ANSWER + "\r\n\r\n");
            stopping.await();
            connection.chunk("data: " + ANSWER + "\r\n\r\n");
            connection.lastChunk();
        };
        try (ProxyHarness harness = ProxyHarness.unmirrored(script, "timeouts: {shutdown_millis: 30000}")) {
            List<WireClient> clients = new ArrayList<>();
            for (int i = 0; i < OPEN_STREAMS; i++) {
                WireClient client = new WireClient(harness.port());
                client.send(WireClient.post(STREAM + "?alt=sse", QUESTION));
                clients.add(client);
            }
            await().until(() -> harness.primary().received().size() == OPEN_STREAMS);
            Thread stop = new Thread(harness::stop);
            stop.start();
            await().ignoreExceptions()
                    .until(() -> get(harness.adminPort(), "/health/ready", "").status() == 503);
            await().until(() -> refusesConnections(harness.port()));
            stopping.countDown();

            for (WireClient client : clients) {
                WireMessage answer = client.receive();
                assertThat(answer.whole()).isTrue();
                assertThat(answer.text()).isEqualTo(("data: " + ANSWER + "\r\n\r\n").repeat(2));
                client.close();
            }
            stop.join();
            assertThat(harness.sink().of(Arm.PRIMARY))
                    .hasSize(OPEN_STREAMS)
                    .allMatch(event -> event.call().status() == CompletionStatus.OK);
        }
    }

    /** Once or more often: the file is also looked at by itself, and that may come first. */
    private static String reloads(String result) {
        return "penumbra_config_reloads_total\\{result=\"" + result + "\"} [1-9]";
    }

    private static boolean refusesConnections(int port) {
        try (WireClient client = new WireClient(port)) {
            client.send("GET /new HTTP/1.1\r\nHost: a\r\n\r\n");
            WireMessage answer = client.receive();
            return answer == null || answer.status() == 503;
        } catch (IOException refused) {
            return true;
        }
    }

    private static String withToken(String yaml) {
        String file = yaml.replaceFirst("(?s).*repeat: \\{url: \"[^\"]*\", api_key_file: ([^}]*)}.*", "$1");
        return yaml.replace("admin: {port: 0}", "admin: {port: 0, token_file: " + file + "}");
    }

    private static void edit(ProxyHarness harness, String before, String after) throws IOException {
        String yaml = Files.readString(harness.file());
        Files.writeString(harness.file(), yaml.replace(before, after));
    }

    private static WireMessage post(ProxyHarness harness, String path) throws IOException {
        return WireClient.exchange(
                harness.adminPort(), "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    }

    private static WireMessage get(int port, String path, String headers) throws IOException {
        return WireClient.exchange(port, "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n");
    }
}
