package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.GENERATE;
import static dev.penumbra.proxy.ProxyHarness.QUESTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.schema.event.Arm;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@Timeout(60)
class UpstreamGroupsTest {
    private static final String ANSWER = "{\"usageMetadata\":{\"promptTokenCount\":7,\"candidatesTokenCount\":2}}";

    private ScriptedUpstream other;
    private ScriptedUpstream otherShadow;
    private ProxyHarness harness;

    @BeforeEach
    void start() throws Exception {
        other = new ScriptedUpstream(ScriptedUpstream.json(200, ANSWER));
        otherShadow = new ScriptedUpstream(ScriptedUpstream.json(200, ANSWER));
        harness = ProxyHarness.edited(
                ScriptedUpstream.json(200, ANSWER),
                yaml -> yaml.replace("  segments:\n", """
                    allow_shared_quota: true
                    groups:
                      - name: acme
                        path_prefix: /acme
                        primary: {url: "%s"}
                        shadow: {url: "%s"}
                      - name: by-host
                        hosts: [llm.acme.example]
                        primary: {url: "%s"}
                  segments:
                """.formatted(other.url(), otherShadow.url(), other.url())));
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
        other.close();
        otherShadow.close();
    }

    @ParameterizedTest
    @CsvSource({"/acme/v1/x?y=1, /v1/x?y=1", "/acme, /", "/acme?a=b, /?a=b"})
    void aRequestUnderAGroupsPrefixGoesToItsUpstreamWithoutThePrefix(String asked, String seen) throws Exception {
        WireClient.exchange(harness.port(), WireClient.post(asked, "{}"));

        assertThat(other.received().get(0).startLine()).isEqualTo("POST " + seen + " HTTP/1.1");
        assertThat(harness.primary().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/acmeandmore/v1", "/v1/acme/x", "/ACME/v1", "/%61cme/v1"})
    void aPathThatOnlyLooksLikeThePrefixGoesToTheDefault(String asked) throws Exception {
        WireClient.exchange(harness.port(), WireClient.post(asked, "{}"));

        assertThat(other.received()).isEmpty();
        assertThat(harness.primary().received().get(0).startLine()).isEqualTo("POST " + asked + " HTTP/1.1");
    }

    @Test
    void aHostThatAGroupNamesIsTheGroups() throws Exception {
        WireClient.exchange(
                harness.port(),
                WireClient.post("/v1/x", "{}").replace("Host: api.example", "Host: LLM.acme.example:8080"));

        assertThat(other.received()).hasSize(1);
        assertThat(other.received().get(0).header("host")).hasValue("127.0.0.1:" + other.port());
    }

    @Test
    void dialectsAreRecognisedBehindThePrefixAndTheGroupsOwnShadowIsAsked() throws Exception {
        WireClient.exchange(harness.port(), WireClient.post("/acme" + GENERATE, QUESTION));

        assertThat(harness.event(Arm.PRIMARY).exchange().dialect()).isEqualTo("gemini");
        harness.event(Arm.SHADOW);
        assertThat(otherShadow.received()).hasSize(1);
        assertThat(harness.shadow().received()).isEmpty();
    }

    @Test
    void aGroupWithoutAShadowIsServedAndNotMirrored() throws Exception {
        WireClient.exchange(
                harness.port(),
                WireClient.post(GENERATE, QUESTION).replace("Host: api.example", "Host: llm.acme.example"));

        assertThat(harness.event(Arm.PRIMARY).exchange().mirror().skipReason()).isEqualTo("no_rule");
        assertThat(harness.shadow().received()).isEmpty();
    }

    /** What a client says may choose among what is configured, by path or host, and nothing else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: llm.acme.example",
                "Forwarded: host=llm.acme.example",
                "X-Original-Url: /acme/x",
                "X-Rewrite-Url: /acme/x",
                "X-Penumbra-Upstream: http://169.254.169.254",
                "X-Penumbra-Shadow: http://169.254.169.254",
                "X-Penumbra-Target: http://169.254.169.254",
                "X-Penumbra-Group: acme",
                "X-Penumbra-Model: gemini-3.1-ultra",
                "X-Envoy-Original-Path: /acme/x",
            })
    void noHeaderChoosesATarget(String header) throws Exception {
        String target = GENERATE + "?url=http://169.254.169.254/&upstream=http://169.254.169.254/";

        WireClient.exchange(harness.port(), WireClient.post(target, QUESTION, header));

        harness.event(Arm.SHADOW);
        assertThat(harness.primary().received()).hasSize(1);
        assertThat(harness.primary().received().get(0).headers())
                .noneMatch(sent -> sent.toLowerCase(java.util.Locale.ROOT).startsWith("x-penumbra-"));
        assertThat(harness.shadow().received()).hasSize(1);
        assertThat(other.received()).isEmpty();
        assertThat(otherShadow.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/latest", "//169.254.169.254/latest", "https://llm.acme.example/x"})
    void noTargetNamesAHost(String target) throws Exception {
        WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(target, "{}"));

        if (target.startsWith("//")) { // A path like any other.
            assertThat(harness.primary().received().get(0).startLine()).isEqualTo("POST " + target + " HTTP/1.1");
        } else {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(harness.primary().received()).isEmpty();
        }
        assertThat(other.received()).isEmpty();
    }

    @Test
    void aMarkerThatAClientMadeUpNeitherReachesTheUpstreamNorStopsMirroring() throws Exception {
        WireClient.exchange(
                harness.port(), WireClient.post(GENERATE, QUESTION, "X-Penumbra-Arm: shadow", "X-Penumbra-Mark: 1"));

        assertThat(harness.event(Arm.SHADOW).call().httpStatus()).isEqualTo(200);
        assertThat(harness.primary().received().get(0).header("x-penumbra-arm")).isEmpty();
        assertThat(harness.primary().received().get(0).header("x-penumbra-mark"))
                .isEmpty();
    }
}
