package dev.penumbra.e2e.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.penumbra.e2e.fake.Answer;
import dev.penumbra.e2e.fake.ApiError;
import dev.penumbra.e2e.fake.ApiKeys;
import dev.penumbra.e2e.fake.FakeLlm;
import dev.penumbra.e2e.fake.FakeLlmSettings;
import dev.penumbra.e2e.fake.ServedModels;
import dev.penumbra.proxy.config.ConfigurationReader;
import dev.penumbra.proxy.config.ProxyConfiguration;
import dev.penumbra.schema.price.PriceBook;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String LITE = "gemini-3.1-flash-lite";
    private static final String PRO = "gemini-3.1-pro-preview";

    private static FakeLlm upstream;

    @BeforeAll
    static void start() {
        upstream = FakeLlm.start(
                new FakeLlmSettings("127.0.0.1", 0, ApiKeys.standard(), new ServedModels(LITE, PRO, "judge")),
                call -> Answer.refusal(ApiError.unknownPath()));
    }

    @AfterAll
    static void stop() {
        upstream.close();
    }

    @Test
    void aConfigurationThatWorksIsGoodThroughout() throws Exception {
        List<Finding> findings = check(upstream.uri().toString(), "shadow-key", "repeat-key", PRO);

        assertThat(findings).hasSize(5).allMatch(Finding::good);
    }

    @Test
    void aKeyThatTheUpstreamRefusesIsNamedAndNotShown() throws Exception {
        List<Finding> bad = bad(check(upstream.uri().toString(), "stolen-key", "repeat-key", PRO));

        assertThat(bad).hasSize(1);
        assertThat(bad.get(0).what()).isEqualTo("proxy.upstreams.shadow");
        assertThat(bad.get(0).message()).contains("refuses the key (403)").doesNotContain("stolen-key");
    }

    @Test
    void anUpstreamThatIsNotThereIsNamedForEachArm() throws Exception {
        List<Finding> bad = bad(check("http://127.0.0.1:1", "shadow-key", "repeat-key", PRO));

        assertThat(bad)
                .extracting(Finding::what)
                .containsExactly("proxy.upstreams.primary", "proxy.upstreams.shadow", "proxy.upstreams.repeat");
        assertThat(bad).allMatch(finding -> finding.message().contains("cannot be reached (ConnectException)"));
    }

    @Test
    void shadowAndRepeatMayShareAKeySinceNeitherIsProductions() throws Exception {
        assertThat(check(upstream.uri().toString(), "shadow-key", "shadow-key", PRO))
                .allMatch(Finding::good);
    }

    @Test
    void anUpstreamWithoutAListOfModelsIsNotWrongForThat() throws Exception {
        try (FakeServer vertex = FakeServer.answering(404)) {
            List<Finding> findings = check(vertex.url(), "shadow-key", "repeat-key", PRO);

            assertThat(findings).allMatch(Finding::good);
            assertThat(findings.get(1).message()).contains("lists no models");
        }
        try (FakeServer broken = FakeServer.answering(400)) {
            assertThat(bad(check(broken.url(), "shadow-key", "repeat-key", PRO)))
                    .extracting(Finding::what)
                    .containsExactly("proxy.upstreams.shadow", "proxy.upstreams.repeat");
        }
    }

    @Test
    void theJudgesAddressKeyAndPriceAreTried(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("judge"), "judge-key\n");
        String url = upstream.uri().toString();

        assertThat(judged(new JudgeArm(url, PRO, key))).allMatch(Finding::good);
        assertThat(bad(judged(new JudgeArm("http://127.0.0.1:1", "house-judge", key))))
                .extracting(Finding::message)
                .satisfiesExactly(
                        message -> assertThat(message).contains("cannot be reached"),
                        message -> assertThat(message).startsWith("house-judge has no price"));
        assertThat(bad(judged(new JudgeArm(url, PRO, folder.resolve("none")))))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("cannot be read");
        Files.writeString(key, "stolen");
        assertThat(bad(judged(new JudgeArm(url, PRO, key))))
                .extracting(Finding::what)
                .containsExactly("jobs.judge");
    }

    private record FakeServer(HttpServer server) implements AutoCloseable {
        static FakeServer answering(int status) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            server.start();
            return new FakeServer(server);
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void aModelWithoutAPriceIsNamed() throws Exception {
        List<Finding> bad = bad(check(upstream.uri().toString(), "shadow-key", "repeat-key", "nobody-sells-this"));

        assertThat(bad).hasSize(1);
        assertThat(bad.get(0).message()).startsWith("nobody-sells-this has no price");
    }

    private static List<Finding> judged(JudgeArm judge) throws Exception {
        return check(upstream.uri().toString(), "shadow-key", "repeat-key", PRO, judge);
    }

    private static List<Finding> check(String url, String shadowKey, String repeatKey, String pro) throws Exception {
        return check(url, shadowKey, repeatKey, pro, null);
    }

    private static List<Finding> check(
            String url, String shadowKey, String repeatKey, String pro, @Nullable JudgeArm judge) throws Exception {
        String yaml = """
            proxy:
              tiers: {lite: [%2$s], pro: [%3$s]}
              upstreams:
                primary: {url: "%1$s"}
                shadow: {url: "%1$s", api_key_env: SHADOW}
                repeat: {url: "%1$s", api_key_env: REPEAT}
              event_log: {directory: /tmp/log}
              kafka: {bootstrap_servers: "127.0.0.1:9092"}
            """.formatted(url, LITE, pro);
        Map<String, String> environment = Map.of("SHADOW", shadowKey, "REPEAT", repeatKey);
        ProxyConfiguration configuration = new ConfigurationReader(environment::get).read(new StringReader(yaml));
        return new ConfigurationCheck(configuration, judge, new UpstreamProbe(), PriceBook.shipped(), NOW).run();
    }

    private static List<Finding> bad(List<Finding> findings) {
        return findings.stream().filter(finding -> !finding.good()).toList();
    }
}
