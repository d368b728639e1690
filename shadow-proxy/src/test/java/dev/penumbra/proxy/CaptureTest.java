package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.GENERATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.RequestFeatures;
import dev.penumbra.schema.event.ResponseShape;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of texts and names gets into events, by the rule's capture. */
@NullUnmarked
class CaptureTest {
    @Test
    void aRedactedTextHoldsTypesInsteadOfSecrets() throws Exception {
        try (ProxyHarness harness = capturing("redacted")) {
            ask(harness, "Mail bob@example.com about +49 30 901820 and order 4501234567.");

            CompletionEvent primary = harness.event(Arm.PRIMARY);
            assertThat(primary.text().prompt()).isEqualTo("Mail [email] about [phone] and order 4501234567.");
            assertThat(primary.text().answer()).isEqualTo("Told [email].");
            assertThat(harness.event(Arm.SHADOW).text().answer()).isEqualTo("Told [email].");
            assertThat(primary.textHashes()).isNull();
        }
    }

    @Test
    void onesOwnPatternsAreUsedAndShippedOnesCanBeLeftOut() throws Exception {
        try (ProxyHarness harness = capturing(
                "redacted", "capture: {redaction: {without: [phone], patterns: {customer: \"C-[0-9]{6}\"}}}")) {
            ask(harness, "C-123456 has +49 30 901820");

            assertThat(harness.event(Arm.PRIMARY).text().prompt()).isEqualTo("[customer] has +49 30 901820");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 95, 100, 104, 110, 116, 120, 124})
    void aSecretThatTheBoundCutsLeavesNoHalfOfIt(int filling) throws Exception {
        try (ProxyHarness harness = capturing("redacted", "capture: {max_text_bytes: 120}")) {
            ask(harness, "é".repeat(filling / 2) + " bob.secret@example.com");

            CompletionEvent primary = harness.event(Arm.PRIMARY);
            assertThat(primary.text().prompt()).doesNotContain("bob", "secret", "example");
            assertThat(primary.text().promptTruncated()).isEqualTo(filling + 23 > 120);
        }
    }

    @Test
    void placeholdersShorterThanTheirSecretsDrawNothingUnseenIntoTheText() throws Exception {
        String mail = "someone.with.a.long.name@example.com ";
        int bytes = 10_000;
        try (ProxyHarness harness = capturing("redacted", "capture: {max_text_bytes: " + bytes + "}")) {
            ask(harness, mail.repeat(1_000));

            assertThat(harness.event(Arm.PRIMARY).text().prompt())
                    .isEqualTo("[email] ".repeat(bytes / mail.length() + 1).stripTrailing());
        }
    }

    @Test
    void hashesTellEqualAnswersWithoutHoldingAny() throws Exception {
        try (ProxyHarness harness = capturing("hash")) {
            harness.shadow().script(answer("told   BOB@example.com"));
            ask(harness, "a");
            CompletionEvent primary = harness.event(Arm.PRIMARY);
            CompletionEvent shadow = harness.event(Arm.SHADOW);
            harness.shadow().script(answer("Told eve@example.com."));
            ask(harness, "a");

            assertThat(primary.text()).isNull();
            assertThat(primary.textHashes().answer())
                    .matches("[0-9a-f]{64}")
                    .isEqualTo(shadow.textHashes().answer())
                    .isNotEqualTo(
                            harness.events(Arm.SHADOW, 2).get(1).textHashes().answer());
            assertThat(primary.textHashes().prompt())
                    .isEqualTo(
                            harness.events(Arm.PRIMARY, 2).get(1).textHashes().prompt());
            assertThat(shadow.textHashes().prompt()).isNull();
        }
    }

    @Test
    void anAnswerOverTheBoundHasNoHash() throws Exception {
        try (ProxyHarness harness = capturing("hash", "capture: {max_text_bytes: 5}")) {
            ask(harness, "abc");

            assertThat(harness.event(Arm.PRIMARY).textHashes().answer()).isNull();
            assertThat(harness.event(Arm.PRIMARY).textHashes().prompt()).isNotNull();
        }
    }

    @Test
    void offKeepsNeitherTextNorHash() throws Exception {
        try (ProxyHarness harness = capturing("off")) {
            ask(harness, "a");

            assertThat(harness.event(Arm.PRIMARY).text()).isNull();
            assertThat(harness.event(Arm.PRIMARY).textHashes()).isNull();
        }
    }

    @Test
    void callsSchemaAndDefaultsAreRedactedAsTextsAre() throws Exception {
        String tools = "[{\"functionDeclarations\":[{\"name\":\"mail\",\"description\":\"of bob\",\"parameters\":"
                + "{\"properties\":{\"to\":{\"type\":\"string\",\"default\":\"bob@example.com\"}}}}]}]";
        String schema = "{\"type\":\"object\",\"properties\":{\"to\":{\"enum\":[\"bob@example.com\"]}}}";
        try (ProxyHarness harness = capturing("redacted")) {
            harness.primary()
                    .script(ScriptedUpstream.json(
                            200,
                            "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"I mail.\"},{\"functionCall\":{\"name\":\"mail\","
                                    + "\"args\":{\"to\":\"bob@example.com\"}}}]},\"finishReason\":\"STOP\"}]}"));
            WireClient.exchange(
                    harness.port(),
                    WireClient.post(
                            GENERATE,
                            "{\"systemInstruction\":{\"parts\":[{\"text\":\"You mail.\"}]},"
                                    + body("a").substring(1, body("a").length() - 1)
                                    + ",\"tools\":" + tools
                                    + ",\"generationConfig\":{\"responseSchema\":" + schema + "}}"));

            CompletionEvent primary = harness.event(Arm.PRIMARY);
            assertThat(primary.text().answer()).isEqualTo("I mail.");
            assertThat(primary.text().toolCalls()).isEqualTo("[{\"name\":\"mail\",\"args\":{\"to\":\"[email]\"}}]");
            assertThat(primary.text().responseSchema()).isEqualTo(schema.replace("bob@example.com", "[email]"));
            assertThat(harness.event(Arm.SHADOW).text().responseSchema()).isNull();
            assertThat(primary.text().toolDefaults())
                    .isEqualTo("{\"mail\":{\"properties\":{\"to\":{\"default\":\"[email]\"}}}}");
            assertThat(harness.event(Arm.SHADOW).text().toolDefaults()).isNull();
            assertThat(primary.exchange().features().shape()).isEqualTo(ResponseShape.ENUM);
            assertThat(primary.exchange().features().templateHash()).matches("[0-9a-f]{64}");
            assertThat(harness.event(Arm.SHADOW).exchange().features())
                    .isEqualTo(primary.exchange().features());
        }
    }

    /** Half of them would make one call two. */
    @Test
    void defaultsThatAreOverTheirBoundAreNotKept() throws Exception {
        try (ProxyHarness harness = capturing("full")) {
            for (int length : List.of(30_000, 33_000)) {
                WireClient.exchange(
                        harness.port(),
                        WireClient.post(
                                GENERATE,
                                body("a").substring(0, body("a").length() - 1)
                                        + ",\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\",\"parameters\":"
                                        + "{\"properties\":{\"a\":{\"default\":\"" + "x".repeat(length)
                                        + "\"}}}}]}]}"));
            }

            assertThat(harness.events(Arm.PRIMARY, 2))
                    .extracting(event -> event.text().toolDefaults() == null)
                    .containsExactly(false, true);
        }
    }

    @Test
    void featuresAreToldOfWhatIsNotMirroredButForTheTemplate() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(answer("b"))) {
            ask(harness, "a");

            assertThat(harness.event(Arm.PRIMARY).exchange().features())
                    .isEqualTo(new RequestFeatures(1, 0, false, ResponseShape.NONE, 0, null));
        }
    }

    @ParameterizedTest
    @CsvSource({"full, true", "redacted, false", "hash, false", "off, false"})
    void aBodysHashCanBeGuessedOnlyWhereItsTextIsKept(String capture, boolean plain) throws Exception {
        try (ProxyHarness harness = capturing(capture)) {
            ask(harness, "a");

            assertThat(harness.event(Arm.PRIMARY).exchange().promptHash().equals(sha256(body("a"))))
                    .isEqualTo(plain);
        }
    }

    @Test
    void namesThatClientsGiveAreKeptApartButNotKept() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(answer("b"))) {
            for (String person : List.of("bob", "eve", "bob")) {
                WireClient.exchange(
                        harness.port(),
                        WireClient.post(
                                GENERATE,
                                body("a"),
                                "X-Penumbra-Feature: " + person + "@example.com",
                                "X-Penumbra-Session: of " + person + "@example.com",
                                "X-Request-Id: 550e8400-e29b-41d4-a716-446655440000"));
            }

            List<CompletionEvent> events = harness.events(Arm.PRIMARY, 3);
            String bob = events.get(0).exchange().segment();
            assertThat(bob).matches("feature=\\[email:[0-9a-f]{12}]");
            assertThat(events)
                    .extracting(event -> event.exchange().segment().equals(bob))
                    .containsExactly(true, false, true);
            assertThat(events.get(0).exchange().dimensions().get("feature")).isEqualTo(bob.substring(8));
            assertThat(events.get(0).exchange().session()).startsWith("of [email:");
            assertThat(events.get(0).exchange().clientRequestId()).isEqualTo("550e8400-e29b-41d4-a716-446655440000");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RESOURCE_EXHAUSTED|RESOURCE_EXHAUSTED",
                "429|429",
                "model.not-found|model.not-found",
                "the key AIza-some-key is not valid|unreadable",
                "bob@example.com|unreadable",
            })
    void anErrorCodeIsACodeAndNeverASentence(String code, String kept) throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(
                ScriptedUpstream.json(400, "{\"error\":{\"status\":\"" + code + "\",\"message\":\"a secret\"}}"))) {
            ask(harness, "a");

            assertThat(harness.event(Arm.PRIMARY).call().errorCode()).isEqualTo(kept);
        }
    }

    private static ProxyHarness capturing(String capture, String... settings) throws Exception {
        return ProxyHarness.start(
                answer("Told bob@example.com."),
                List.of("{name: all, fraction: 1, capture: " + capture + "}"),
                settings);
    }

    private static ScriptedUpstream.Script answer(String text) {
        return ScriptedUpstream.json(
                200,
                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + text + "\"}]},\"finishReason\":\"STOP\"}]}");
    }

    private static String body(String prompt) {
        return "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"" + prompt + "\"}]}]}";
    }

    private static void ask(ProxyHarness harness, String prompt) throws Exception {
        WireClient.exchange(harness.port(), WireClient.post(GENERATE, body(prompt)));
    }

    private static String sha256(String text) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
