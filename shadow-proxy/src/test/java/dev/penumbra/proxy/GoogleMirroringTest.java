package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.LITE;
import static dev.penumbra.proxy.ProxyHarness.PRO;
import static dev.penumbra.proxy.ProxyHarness.QUESTION;
import static dev.penumbra.proxy.ProxyHarness.SHADOW_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The other doors to Gemini: Vertex and the interactions. */
@NullUnmarked
class GoogleMirroringTest {
    private static final String MODELS = "/v1/projects/p/locations/global/publishers/google/models/";
    private static final String ANSWER = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Four.\"}]},"
            + "\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":7,\"candidatesTokenCount\":2,"
            + "\"totalTokenCount\":9,\"trafficType\":\"ON_DEMAND\"}}";
    private static final String REPEATED = "{name: all, fraction: 1, repeat_share: 1, shadow_repeat_share: 1}";
    private static final String INTERACTION = "{\"id\":\"v1_x\",\"model\":\"" + PRO + "\",\"status\":\"completed\","
            + "\"steps\":[{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"Four.\"}]}],"
            + "\"usage\":{\"total_input_tokens\":7,\"total_output_tokens\":2,\"total_tokens\":9}}";

    @Test
    void atVertexTheShadowComesWithATokenOfItsOwnInTheClientsProject() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER))) {
            WireClient.exchange(
                    harness.port(),
                    WireClient.post(
                            MODELS + LITE + ":generateContent", QUESTION, "Authorization: Bearer canary-client-token"));

            CompletionEvent event = harness.event(Arm.SHADOW);
            CompletionEvent primary = harness.event(Arm.PRIMARY);
            WireMessage asked = harness.shadow().received().get(0);
            assertThat(asked.startLine()).isEqualTo("POST " + MODELS + PRO + ":generateContent HTTP/1.1");
            assertThat(asked.header("authorization")).hasValue("Bearer " + SHADOW_KEY);
            assertThat(asked.headers().toString()).doesNotContain("canary-client");
            assertThat(event.text().answer()).isEqualTo("Four.");
            assertThat(primary.exchange().dialect()).isEqualTo("vertex");
            assertThat(primary.exchange().route())
                    .isEqualTo("/v1/projects/{project}/locations/{location}/publishers/google/models/{model}"
                            + ":generateContent");
        }
    }

    @Test
    void aRepeatInTheClientsProjectWouldSpendItsQuotaAndIsLeftOut() throws Exception {
        try (ProxyHarness harness = ProxyHarness.start(ScriptedUpstream.json(200, ANSWER), List.of(REPEATED))) {
            WireClient.exchange(harness.port(), WireClient.post(MODELS + LITE + ":generateContent", QUESTION));
            harness.event(Arm.SHADOW);

            assertThat(harness.event(Arm.PRIMARY).exchange().mirror().expectedArms())
                    .containsExactly(Arm.PRIMARY, Arm.SHADOW, Arm.SHADOW_REPEAT);
            assertThat(harness.metrics()).contains("penumbra_repeat_skips_total{reason=\"shared_quota\"} 1.0");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "false, /v1/publishers/google/models/" + LITE + ":generateContent",
        "true, " + MODELS + LITE + ":generateContent"
    })
    void aRepeatOutsideOfAProjectOrWhereSharingIsAllowedIsMade(boolean allowed, String target) throws Exception {
        try (ProxyHarness harness = ProxyHarness.edited(
                ScriptedUpstream.json(200, ANSWER),
                yaml -> yaml.replace(ProxyHarness.ALL, REPEATED)
                        .replace("  upstreams:\n", "  upstreams:\n    allow_shared_quota: " + allowed + "\n"))) {
            WireClient.exchange(harness.port(), WireClient.post(target, QUESTION));

            assertThat(harness.event(Arm.PRIMARY_REPEAT).call().requestedModel())
                    .isEqualTo(LITE);
            assertThat(harness.metrics()).contains("penumbra_repeat_skips_total{reason=\"shared_quota\"} 0.0");
        }
    }

    @Test
    void aClientWithTheShadowsTokenIsNotMirrored() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER))) {
            WireClient.exchange(
                    harness.port(),
                    WireClient.post(
                            MODELS + LITE + ":generateContent", QUESTION, "Authorization: Bearer " + SHADOW_KEY));

            assertThat(harness.event(Arm.PRIMARY).exchange().mirror().skipReason())
                    .isEqualTo("shared_quota");
        }
    }

    @Test
    void anInteractionThatStandsAloneIsMirroredWithoutBeingStored() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, INTERACTION))) {
            WireClient.exchange(
                    harness.port(),
                    WireClient.post(
                            "/v1beta/interactions",
                            "{\"model\":\"" + LITE + "\",\"input\":\"What is two and two?\"}",
                            "Api-Revision: 2026-05-20"));

            CompletionEvent event = harness.event(Arm.SHADOW);
            WireMessage asked = harness.shadow().received().get(0);
            assertThat(asked.text()).contains("\"store\":false", "\"model\":\"" + PRO + "\"");
            assertThat(asked.header("api-revision")).hasValue("2026-05-20");
            assertThat(event.text().answer()).isEqualTo("Four.");
            assertThat(event.usage().inputTotal()).isEqualTo(7);
        }
    }

    @Test
    void anInteractionThatGoesOnFromAnotherIsOnlyReadForItsCost() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, INTERACTION))) {
            WireClient.exchange(
                    harness.port(),
                    WireClient.post(
                            "/v1beta/interactions",
                            "{\"model\":\"" + LITE + "\",\"previous_interaction_id\":\"v1_a\",\"input\":\"And?\"}"));

            CompletionEvent primary = harness.event(Arm.PRIMARY);
            assertThat(primary.exchange().mirror().skipReason()).isEqualTo("server_state");
            assertThat(primary.usage().outputTotal()).isEqualTo(2);
            assertThat(harness.shadow().received()).isEmpty();
        }
    }
}
