package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.REPEAT_KEY;
import static dev.penumbra.proxy.ProxyHarness.SHADOW_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.Tier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class AnthropicMirroringTest {
    private static final String LITE = "claude-haiku-4-5";
    private static final String PRO = "claude-opus-5-5";
    private static final String TIERS = "tiers: {lite: [" + LITE + "], pro: [" + PRO + "]}";
    private static final String CLIENT_KEY = "canary-client-key-55d1";
    private static final String BEARER = "canary-bearer-token-a0a0";
    private static final String ANSWER = "{\"id\":\"msg_1\",\"type\":\"message\",\"model\":\"" + PRO
            + "\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"},{\"type\":\"text\","
            + "\"text\":\"Four.\"}],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":7,"
            + "\"cache_read_input_tokens\":5,\"cache_creation_input_tokens\":3,\"output_tokens\":20}}";
    private static final String[] EVENTS = {
        "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"model\":\"" + PRO
                + "\",\"usage\":{\"input_tokens\":7,\"output_tokens\":1}}}",
        "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
        "{\"type\":\"ping\"}",
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Four.\"}}",
        "{\"type\":\"content_block_stop\",\"index\":0}",
        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":20}}",
        "{\"type\":\"message_stop\"}"
    };

    @Test
    void theShadowIsAskedTheSameOfTheOtherTierWithAKeyOfItsOwn() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER), TIERS)) {
            String body = question(LITE, "\"temperature\":0.5,\"metadata\":{\"user_id\":\"canary-user\"},");
            WireMessage answer = WireClient.exchange(
                    harness.port(),
                    WireClient.post(
                            "/v1/messages?beta=true",
                            body,
                            "X-Api-Key: " + CLIENT_KEY,
                            "Authorization: Bearer " + BEARER,
                            "Anthropic-Version: 2023-06-01",
                            "Anthropic-Beta: canary-beta",
                            "Cookie: session=canary"));

            CompletionEvent event = harness.event(Arm.SHADOW);
            CompletionEvent primary = harness.event(Arm.PRIMARY);
            WireMessage asked = harness.shadow().received().get(0);
            assertThat(answer.text()).isEqualTo(ANSWER);
            assertThat(harness.primary().received().get(0).text()).isEqualTo(body);
            assertThat(asked.startLine()).isEqualTo("POST /v1/messages?beta=true HTTP/1.1");
            assertThat(asked.header("x-api-key")).hasValue(SHADOW_KEY);
            assertThat(asked.header("anthropic-version")).hasValue("2023-06-01");
            assertThat(asked.headers().toString() + asked.text())
                    .doesNotContain("canary-client", "canary-bearer", "canary-user", "canary-beta", "session=");
            assertThat(asked.text()).contains("\"model\":\"" + PRO + "\"", "\"max_tokens\":8292");
            assertThat(event.call().tier()).isEqualTo(Tier.PRO);
            assertThat(event.call().requestedModel()).isEqualTo(PRO);
            assertThat(event.call().servedModel()).isEqualTo(PRO);
            assertThat(event.call().outputCapAsked()).isEqualTo(100);
            assertThat(event.call().outputCapSent()).isEqualTo(8292);
            assertThat(event.call().droppedParameters())
                    .containsExactlyInAnyOrder("metadata", "anthropic-beta", "temperature");
            assertThat(event.usage().inputTotal()).isEqualTo(15);
            assertThat(event.usage().outputTotal()).isEqualTo(20);
            assertThat(event.text().answer()).isEqualTo("Four.");
            assertThat(primary.exchange().dialect()).isEqualTo("anthropic");
            assertThat(primary.exchange().route()).isEqualTo("/v1/messages");
            assertThat(primary.call().requestedModel()).isEqualTo(LITE);
            assertThat(primary.call().tier()).isEqualTo(Tier.LITE);
            assertThat(primary.text().prompt()).isEqualTo("What is two and two?");
        }
    }

    @Test
    void aStreamIsMirroredAsAStream() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.events(EVENTS), TIERS)) {
            WireMessage answer = WireClient.exchange(
                    harness.port(), WireClient.post("/v1/messages", question(LITE, "\"stream\":true,")));

            CompletionEvent event = harness.event(Arm.SHADOW);
            CompletionEvent primary = harness.event(Arm.PRIMARY);
            for (String sent : EVENTS) {
                assertThat(answer.text()).contains(sent);
            }
            assertThat(harness.shadow().received().get(0).text()).contains("\"stream\":true");
            for (CompletionEvent arm : List.of(primary, event)) {
                assertThat(arm.call().streamed()).isTrue();
                assertThat(arm.call().finishReason()).isEqualTo(FinishReason.STOP);
                assertThat(arm.text().answer()).isEqualTo("Four.");
                assertThat(arm.usage().outputTotal()).isEqualTo(20);
            }
        }
    }

    @Test
    void aRequestForTheProModelIsShadowedByTheLiteOne() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER), TIERS)) {
            WireClient.exchange(harness.port(), WireClient.post("/v1/messages", question(PRO, "")));

            assertThat(harness.event(Arm.SHADOW).call().requestedModel()).isEqualTo(LITE);
            assertThat(harness.event(Arm.PRIMARY).call().tier()).isEqualTo(Tier.PRO);
        }
    }

    @Test
    void aRepeatAsksThePrimarysModelAgainUnchanged() throws Exception {
        try (ProxyHarness harness = ProxyHarness.start(
                ScriptedUpstream.json(200, ANSWER), List.of("{name: all, fraction: 1, repeat_share: 1}"), TIERS)) {
            String body = question(LITE, "\"temperature\":0.5,");
            WireClient.exchange(harness.port(), WireClient.post("/v1/messages", body));

            harness.event(Arm.PRIMARY_REPEAT);
            WireMessage asked = harness.shadow().received().stream()
                    .filter(request -> request.header("x-penumbra-arm").equals(Optional.of("primary_repeat")))
                    .findFirst()
                    .orElseThrow();
            assertThat(asked.header("x-api-key")).hasValue(REPEAT_KEY);
            assertThat(asked.text()).isEqualTo(body);
        }
    }

    @Test
    void aConversationWithSignedThoughtsIsServedAndNotMirrored() throws Exception {
        String body =
                "{\"model\":\"" + LITE + "\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
                        + "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"}]},"
                        + "{\"role\":\"user\",\"content\":\"b\"}]}";
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER), TIERS)) {
            WireClient.exchange(harness.port(), WireClient.post("/v1/messages", body));

            assertThat(harness.event(Arm.PRIMARY).exchange().mirror().skipReason())
                    .isEqualTo("foreign_signature");
            assertThat(harness.shadow().received()).isEmpty();
        }
    }

    @Test
    void aClientWithTheShadowsKeyIsNotMirrored() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER), TIERS)) {
            WireClient.exchange(
                    harness.port(), WireClient.post("/v1/messages", question(LITE, ""), "x-api-key: " + SHADOW_KEY));

            assertThat(harness.event(Arm.PRIMARY).exchange().mirror().skipReason())
                    .isEqualTo("shared_quota");
        }
    }

    @Test
    void anOverloadedShadowIsAnUpstreamErrorAndNothingToTheClient() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER), TIERS)) {
            harness.shadow()
                    .script(ScriptedUpstream.json(
                            529, "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"m\"}}"));
            WireMessage answer =
                    WireClient.exchange(harness.port(), WireClient.post("/v1/messages", question(LITE, "")));

            CompletionEvent event = harness.event(Arm.SHADOW);
            assertThat(answer.text()).isEqualTo(ANSWER);
            assertThat(event.call().status()).isEqualTo(CompletionStatus.UPSTREAM_ERROR);
            assertThat(event.call().errorCode()).isEqualTo("overloaded_error");
        }
    }

    @Test
    void noKeyIsFoundInEventsMetricsOrOnDisk() throws Exception {
        try (ProxyHarness harness = ProxyHarness.mirrored(ScriptedUpstream.json(200, ANSWER), TIERS)) {
            WireClient.exchange(
                    harness.port(),
                    WireClient.post(
                            "/v1/messages",
                            question(LITE, ""),
                            "x-api-key: " + CLIENT_KEY,
                            "Authorization: Bearer " + BEARER));
            harness.event(Arm.SHADOW);
            harness.event(Arm.PRIMARY);

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

    private static String question(String model, String more) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":100," + more
                + "\"messages\":[{\"role\":\"user\",\"content\":\"What is two and two?\"}]}";
    }
}
