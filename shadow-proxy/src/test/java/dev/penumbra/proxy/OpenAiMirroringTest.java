package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.REPEAT_KEY;
import static dev.penumbra.proxy.ProxyHarness.SHADOW_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.Tier;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.UsageSource;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Exchanges in OpenAI's form from socket to event: here only the body says which model is asked, and whether to stream. */
@NullUnmarked
class OpenAiMirroringTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String LITE = "gpt-4.1-mini";
    private static final String PRO = "gpt-5.4";
    private static final String CLIENT_KEY = "canary-client-key-55d1";
    private static final String QUESTION = "{\"model\": \"" + LITE + "\",  \"max_tokens\":100,\"temperature\":0.2,"
            + "\"user\":\"someone\",\"messages\":[{\"role\":\"user\",\"content\":\"What is two and two?\"}]}";
    private static final String ANSWER = "{\"id\":\"chatcmpl-7\",\"object\":\"chat.completion\",\"model\":\"" + PRO
            + "-2026-03-05\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Four.\"},"
            + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":12,\"total_tokens\":19,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":3},\"completion_tokens_details\":{\"reasoning_tokens\":9}}}";
    private static final String[] EVENTS = {
        "{\"id\":\"chatcmpl-7\",\"model\":\"" + PRO + "\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Fo\"}}]}",
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"ur.\"},\"finish_reason\":\"stop\"}]}",
        "{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":12,\"total_tokens\":19}}",
        "[DONE]"
    };

    @Test
    void theShadowIsAskedTheSameOfTheOtherTierWithAKeyOfItsOwn() throws Exception {
        try (ProxyHarness harness = harness(ScriptedUpstream.json(200, ANSWER), "{name: all, fraction: 1}")) {
            WireMessage answer = WireClient.exchange(
                    harness.port(), WireClient.post(CHAT, QUESTION, "Authorization: Bearer " + CLIENT_KEY));

            CompletionEvent shadow = harness.event(Arm.SHADOW);
            CompletionEvent primary = harness.event(Arm.PRIMARY);
            assertThat(answer.text()).isEqualTo(ANSWER);
            assertThat(harness.primary().received().get(0).text()).isEqualTo(QUESTION);
            assertThat(harness.primary().received().get(0).header("authorization"))
                    .hasValue("Bearer " + CLIENT_KEY);
            WireMessage asked = harness.shadow().received().get(0);
            assertThat(asked.startLine()).isEqualTo("POST " + CHAT + " HTTP/1.1");
            assertThat(asked.header("authorization")).hasValue("Bearer " + SHADOW_KEY);
            assertThat(asked.text())
                    .isEqualTo("{\"model\":\"" + PRO + "\",\"messages\":[{\"role\":\"user\","
                            + "\"content\":\"What is two and two?\"}],\"max_completion_tokens\":8292}");
            assertThat(asked.headers().toString()).doesNotContain(CLIENT_KEY);
            assertThat(primary.exchange().dialect()).isEqualTo("openai-chat");
            assertThat(primary.exchange().route()).isEqualTo(CHAT);
            assertThat(primary.call().requestedModel()).isEqualTo(LITE);
            assertThat(primary.call().tier()).isEqualTo(Tier.LITE);
            assertThat(primary.text().prompt()).isEqualTo("What is two and two?");
            assertThat(shadow.call().requestedModel()).isEqualTo(PRO);
            assertThat(shadow.call().servedModel()).isEqualTo(PRO + "-2026-03-05");
            assertThat(shadow.call().responseId()).isEqualTo("chatcmpl-7");
            assertThat(shadow.call().finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(shadow.call().outputCapAsked()).isEqualTo(100);
            assertThat(shadow.call().outputCapSent()).isEqualTo(8292);
            assertThat(shadow.call().rewriteVersion()).isEqualTo("chat-1");
            assertThat(shadow.call().droppedParameters()).containsExactly("user", "temperature");
            assertThat(shadow.usage()).isEqualTo(new TokenUsage(7, 3, 0, 0, 0, 0, 12, 9, UsageSource.FINAL));
            assertThat(shadow.text().answer()).isEqualTo("Four.");
            assertThat(shadow.exchange()).isEqualTo(primary.exchange());
        }
    }

    @Test
    void aStreamIsMirroredAsAStreamThatTellsItsUsage() throws Exception {
        try (ProxyHarness harness = harness(ScriptedUpstream.events(EVENTS), "{name: all, fraction: 1}")) {
            String question = QUESTION.replace("\"user\":\"", "\"stream\":true,\"user\":\"");
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(CHAT, question));

            CompletionEvent shadow = harness.event(Arm.SHADOW);
            CompletionEvent primary = harness.event(Arm.PRIMARY);
            assertThat(answer.text()).isEqualTo("data: " + String.join("\r\n\r\ndata: ", EVENTS) + "\r\n\r\n");
            assertThat(harness.primary().received().get(0).text()).isEqualTo(question);
            assertThat(harness.shadow().received().get(0).text())
                    .contains("\"stream\":true", "\"stream_options\":{\"include_usage\":true}");
            for (CompletionEvent event : List.of(primary, shadow)) {
                assertThat(event.call().streamed()).isTrue();
                assertThat(event.text().answer()).isEqualTo("Four.");
                assertThat(event.usage()).isEqualTo(TokenUsage.of(7, 12));
                assertThat(event.call().finishReason()).isEqualTo(FinishReason.STOP);
            }
        }
    }

    @Test
    void aStreamThatWasNotAskedForItsUsageIsCounted() throws Exception {
        String[] withoutUsage = {EVENTS[0], EVENTS[1], EVENTS[3]};
        try (ProxyHarness harness = harness(ScriptedUpstream.events(withoutUsage), "{name: all, fraction: 0}")) {
            String before = harness.metrics();
            WireClient.exchange(
                    harness.port(),
                    WireClient.post(CHAT, QUESTION.replace("\"user\":\"", "\"stream\":true,\"user\":\"")));

            assertThat(harness.event(Arm.PRIMARY).usage()).isNull();
            assertThat(before).contains("penumbra_completions_without_usage_total{arm=\"primary\"} 0.0");
            await().until(() ->
                    harness.metrics().contains("penumbra_completions_without_usage_total{arm=\"primary\"} 1.0"));
        }
    }

    @Test
    void theRuleThatTheModelInTheBodyMeetsSaysWhetherTextIsKept() throws Exception {
        try (ProxyHarness harness = ProxyHarness.start(
                ScriptedUpstream.json(200, ANSWER),
                List.of(
                        "{name: silent, match: {models: [" + PRO + "]}, fraction: 1, capture: off}",
                        "{name: spoken, fraction: 1}"),
                "tiers: {lite: [" + LITE + "], pro: [" + PRO + "]}")) {
            WireClient.exchange(harness.port(), WireClient.post(CHAT, QUESTION));
            assertThat(harness.event(Arm.SHADOW).text().answer()).isEqualTo("Four.");
            WireClient.exchange(harness.port(), WireClient.post(CHAT, QUESTION.replace(LITE, PRO)));

            assertThat(harness.events(Arm.SHADOW, 2))
                    .extracting(event -> event.exchange().mirror().rule() + " " + (event.text() == null))
                    .containsExactlyInAnyOrder("spoken false", "silent true");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-unheard-of, unknown_model",
        "gpt-5.4, no_rule",
    })
    void theModelInTheBodyDecides(String model, String reason) throws Exception {
        String rules = model.equals(PRO)
                ? "{name: lite, match: {models: [" + LITE + "]}, fraction: 1}"
                : "{name: all, fraction: 1}";
        try (ProxyHarness harness = harness(ScriptedUpstream.json(200, ANSWER), rules)) {
            WireClient.exchange(harness.port(), WireClient.post(CHAT, QUESTION.replace(LITE, model)));
            WireClient.exchange(harness.port(), WireClient.post(CHAT, QUESTION));

            assertThat(harness.events(Arm.PRIMARY, 2))
                    .extracting(event -> event.exchange().mirror().skipReason())
                    .containsExactlyInAnyOrder(reason, null);
            assertThat(harness.event(Arm.SHADOW).call().requestedModel()).isEqualTo(PRO);
        }
    }

    @Test
    void aRequestForTheProModelIsShadowedByTheLiteOne() throws Exception {
        try (ProxyHarness harness = harness(ScriptedUpstream.json(200, ANSWER), "{name: all, fraction: 1}")) {
            WireClient.exchange(harness.port(), WireClient.post(CHAT, QUESTION.replace(LITE, PRO)));

            assertThat(harness.event(Arm.SHADOW).call().requestedModel()).isEqualTo(LITE);
            assertThat(harness.event(Arm.PRIMARY).call().tier()).isEqualTo(Tier.PRO);
        }
    }

    @Test
    void aRepeatAsksThePrimarysModelAgainUnchanged() throws Exception {
        String question = QUESTION.replace("\"user\":\"someone\",", "");
        try (ProxyHarness harness =
                harness(ScriptedUpstream.json(200, ANSWER), "{name: all, fraction: 1, repeat_share: 1}")) {
            WireClient.exchange(harness.port(), WireClient.post(CHAT, question));

            harness.event(Arm.PRIMARY_REPEAT);
            WireMessage asked = harness.shadow().received().stream()
                    .filter(request -> request.header("x-penumbra-arm")
                            .filter("primary_repeat"::equals)
                            .isPresent())
                    .findFirst()
                    .orElseThrow();
            assertThat(asked.text()).isEqualTo(question);
            assertThat(asked.header("authorization")).hasValue("Bearer " + REPEAT_KEY);
        }
    }

    @Test
    void aClientWithTheShadowsKeyIsNotMirrored() throws Exception {
        try (ProxyHarness harness = harness(ScriptedUpstream.json(200, ANSWER), "{name: all, fraction: 1}")) {
            WireClient.exchange(harness.port(), WireClient.post(CHAT, QUESTION, "Authorization: Bearer " + SHADOW_KEY));

            assertThat(harness.event(Arm.PRIMARY).exchange().mirror().skipReason())
                    .isEqualTo("shared_quota");
        }
    }

    @Test
    void aPromptLongerThanTheShadowsWindowIsNotMirrored() throws Exception {
        try (ProxyHarness harness =
                harness(ScriptedUpstream.json(200, ANSWER), "{name: all, fraction: 1}", "gpt-4.1", "gpt-4o")) {
            String question = QUESTION.replace(LITE, "gpt-4.1").replace("two?", "long ".repeat(120_000));
            WireClient.exchange(harness.port(), WireClient.post(CHAT, question));

            assertThat(harness.event(Arm.PRIMARY).exchange().mirror().skipReason())
                    .isEqualTo("too_long");
            await().until(() -> harness.metrics().contains("penumbra_mirror_skips_total{reason=\"too_long\"} 1.0"));
            assertThat(harness.shadow().received()).isEmpty();
        }
    }

    @Test
    void aResponseIsMirroredWithoutBeingStored() throws Exception {
        String answer = "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"model\":\"" + PRO
                + "\",\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"Four.\"}]}],"
                + "\"usage\":{\"input_tokens\":7,\"output_tokens\":12,\"total_tokens\":19}}";
        try (ProxyHarness harness = harness(ScriptedUpstream.json(200, answer), "{name: all, fraction: 1}")) {
            String question = "{\"model\":\"" + LITE + "\",\"input\":\"What is two and two?\"}";
            WireMessage served = WireClient.exchange(harness.port(), WireClient.post("/v1/responses", question));

            CompletionEvent shadow = harness.event(Arm.SHADOW);
            assertThat(served.text()).isEqualTo(answer);
            assertThat(harness.primary().received().get(0).text()).isEqualTo(question);
            assertThat(harness.shadow().received().get(0).text())
                    .isEqualTo("{\"model\":\"" + PRO + "\",\"input\":\"What is two and two?\",\"store\":false}");
            assertThat(shadow.exchange().dialect()).isEqualTo("openai-responses");
            assertThat(shadow.text().answer()).isEqualTo("Four.");
            assertThat(shadow.usage()).isEqualTo(TokenUsage.of(7, 12));
        }
    }

    enum Shadow {
        HEALTHY,
        STALLS,
        RESETS,
        ANSWERS_NOISE
    }

    @ParameterizedTest
    @EnumSource
    void aStreamsBytesAreTheUpstreamsHoweverTheyAreCutAndWhateverTheShadowDoes(Shadow shadow) throws Exception {
        String stream = "data: " + String.join("\n\ndata: ", EVENTS) + "\n\n";
        Random random = new Random(7);
        try (ProxyHarness harness = ProxyHarness.start(
                (request, connection) -> sendInPieces(connection, stream, random),
                List.of("{name: all, fraction: 1}"),
                "tiers: {lite: [" + LITE + "], pro: [" + PRO + "]}",
                "limits: {shadow: {interactive: {deadline_millis: 500}}}")) {
            cause(shadow, harness.shadow());
            for (int i = 0; i < 20; i++) {
                WireMessage answer = WireClient.exchange(
                        harness.port(),
                        WireClient.post(CHAT, QUESTION.replace("\"user\":\"", "\"stream\":true,\"user\":\"")));

                assertThat(answer.text()).isEqualTo(stream);
                assertThat(answer.header("content-type")).hasValue("text/event-stream");
            }
            assertThat(harness.events(Arm.PRIMARY, 20))
                    .allSatisfy(event -> assertThat(event.usage()).isEqualTo(TokenUsage.of(7, 12)));
            int mirrored = (int) harness.events(Arm.PRIMARY, 20).stream()
                    .filter(event -> event.exchange().mirror().mirrored())
                    .count();
            assertThat(harness.events(Arm.SHADOW, mirrored))
                    .as("the breaker may have opened")
                    .hasSize(mirrored);
        }
    }

    private static void cause(Shadow shadow, ScriptedUpstream upstream) {
        switch (shadow) {
            case STALLS -> upstream.script((request, connection) -> Thread.sleep(60_000));
            case RESETS -> upstream.script((request, connection) -> connection.reset());
            case ANSWERS_NOISE -> upstream.script(ScriptedUpstream.events("{", "]", "\u0000", "{\"choices\":7}"));
            case HEALTHY -> {}
        }
    }

    private static void sendInPieces(ScriptedUpstream.Connection connection, String stream, Random random)
            throws IOException {
        connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        int from = 0;
        while (from < stream.length()) {
            int to = Math.min(stream.length(), from + 1 + random.nextInt(60));
            connection.chunk(stream.substring(from, to));
            from = to;
        }
        connection.lastChunk();
    }

    @Test
    void anErrorOfThePrimaryIsTheClientsAndHasItsCode() throws Exception {
        String error = "{\"error\":{\"message\":\"m\",\"type\":\"requests\",\"param\":null,"
                + "\"code\":\"rate_limit_exceeded\"}}";
        try (ProxyHarness harness = harness(ScriptedUpstream.json(429, error), "{name: all, fraction: 1}")) {
            WireMessage answer = WireClient.exchange(harness.port(), WireClient.post(CHAT, QUESTION));

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.text()).isEqualTo(error);
            CompletionEvent primary = harness.event(Arm.PRIMARY);
            assertThat(primary.call().status()).isEqualTo(CompletionStatus.UPSTREAM_ERROR);
            assertThat(primary.call().errorCode()).isEqualTo("rate_limit_exceeded");
        }
    }

    private static ProxyHarness harness(ScriptedUpstream.Script script, String rule) throws Exception {
        return harness(script, rule, LITE, PRO);
    }

    private static ProxyHarness harness(ScriptedUpstream.Script script, String rule, String lite, String pro)
            throws Exception {
        return ProxyHarness.start(script, List.of(rule), "tiers: {lite: [" + lite + "], pro: [" + pro + "]}");
    }
}
