package dev.penumbra.proxy.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.Answer;
import dev.penumbra.proxy.dialect.AnswerHead;
import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.Dialect;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.RequestHead;
import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.dialect.RewriteTarget;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.dialect.WireFixtures;
import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TokenUsage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads every recorded exchange of this API and compares with what a second, naive reader finds in the same bytes. */
@NullUnmarked
class RecordedExchangesTest {
    private static final String TARGET = "gemini-3.1-pro-preview";
    private static final Set<String> GROUPS = Set.of(
            "generate-content", "vertex", "sdk-test-data-googleai", "sdk-test-data-vertexai", "sdk-test-data-ai-sdk");

    private final List<Dialect> dialects =
            List.of(new GeminiDialect(ModelProfiles.shipped()), new VertexDialect(ModelProfiles.shipped()));

    @TestFactory
    Stream<DynamicTest> everyRecordedExchangeIsRead() throws IOException {
        return WireFixtures.of("gemini", GROUPS)
                .map(entry ->
                        DynamicTest.dynamicTest(entry.at("/files/response").asText(), () -> compare(entry)));
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedRequestThatMayBeMirroredIsRewritten() throws IOException {
        return WireFixtures.of("gemini", GROUPS)
                .filter(WireFixtures::hasRequest)
                .map(entry ->
                        DynamicTest.dynamicTest(entry.at("/files/request").asText(), () -> compareRewrite(entry)));
    }

    @TestFactory
    Stream<DynamicTest> noRecordedCountOfTokensIsTakenForAGeneration() throws IOException {
        return WireFixtures.of("gemini", Set.of("count-tokens"))
                .map(entry -> DynamicTest.dynamicTest(
                        entry.at("/files/response").asText(),
                        () -> assertThat(route(entry).hindrance()).isNotNull()));
    }

    private void compare(JsonNode entry) throws Exception {
        byte[] body = WireFixtures.response(entry);
        Route route = route(entry);
        int status = entry.path("status").asInt(200);
        AnswerHead head = new AnswerHead(status == 0 ? 200 : status, null);

        Answer answer = WireFixtures.read(route.dialect().answerReader(route, head, 1 << 20), body, body.length);

        List<JsonNode> pieces = WireFixtures.pieces(entry);
        assertThat(answer.text() == null ? "" : answer.text().text()).isEqualTo(naiveText(pieces));
        assertThat(answer.servedModel() == null ? "" : answer.servedModel())
                .isEqualTo(last(pieces, "modelVersion").replaceFirst("^models/", ""));
        assertThat(answer.errorCode() == null).isEqualTo(pieces.stream().noneMatch(piece -> piece.has("error")));
        assertUsage(answer.usage(), pieces);
        assertThat(answer.surcharges()).isEqualTo(naiveSurcharges(pieces));
        assertThat(answer.finishReason() != null || WireFixtures.isBrokenOff(entry))
                .isTrue();
        if (WireFixtures.hasRequest(entry)) {
            readRequest(route, WireFixtures.request(entry));
        }
    }

    private static void readRequest(Route route, byte[] request) throws Exception {
        ChatRequest chat = route.dialect().read(route, request, 1 << 20);
        for (JsonNode content : WireFixtures.NAIVE.readTree(request).path("contents")) {
            for (JsonNode part : content.path("parts")) {
                if (part.has("text")) {
                    assertThat(chat.prompt().text()).contains(part.path("text").asText());
                }
            }
        }
    }

    private void compareRewrite(JsonNode entry) throws Exception {
        Route route = route(entry);
        byte[] request = WireFixtures.request(entry);
        if (!route.dialect().read(route, request, 0).hindrances().isEmpty()) {
            return;
        }

        Rewrite rewrite = route.dialect().rewrite(route, request, new RewriteTarget(TARGET, false));

        JsonNode before = WireFixtures.NAIVE.readTree(request);
        JsonNode after = WireFixtures.NAIVE.readTree(rewrite.body());
        assertThat(rewrite.target()).contains("/models/" + TARGET + ":" + route.operation());
        for (String task : List.of("contents", "systemInstruction", "tools", "toolConfig", "safetySettings")) {
            assertThat(after.path(task)).isEqualTo(before.path(task));
        }
    }

    private Route route(JsonNode entry) {
        String mode = entry.path("mode").asText();
        String recorded = entry.path("path").asText("");
        String operation =
                mode.equals("sse") || mode.equals("chunks") ? "streamGenerateContent?alt=sse" : "generateContent";
        String target = recorded.contains(":") ? recorded : "/v1beta/models/m:" + operation;
        RequestHead head = WireFixtures.head(target, Map.of());
        return dialects.stream()
                .map(dialect -> dialect.recognise(head))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static void assertUsage(TokenUsage usage, List<JsonNode> pieces) {
        JsonNode counts = null;
        for (JsonNode piece : pieces) {
            JsonNode here = piece.path("usageMetadata");
            if (here.has("promptTokenCount") || here.has("totalTokenCount") || here.has("candidatesTokenCount")) {
                counts = here;
            }
        }
        if (counts == null) {
            assertThat(usage).isNull();
            return;
        }
        long input = counts.path("promptTokenCount").asLong()
                + counts.path("toolUsePromptTokenCount").asLong();
        assertThat(usage.inputTotal()).isEqualTo(input);
        assertThat(usage.inputCached())
                .isEqualTo(counts.path("cachedContentTokenCount").asLong());
        assertThat(usage.outputThinking())
                .isEqualTo(counts.path("thoughtsTokenCount").asLong());
        if (counts.has("candidatesTokenCount")) {
            assertThat(usage.outputTotal())
                    .isEqualTo(counts.path("candidatesTokenCount").asLong()
                            + counts.path("thoughtsTokenCount").asLong());
        }
    }

    private static Surcharges naiveSurcharges(List<JsonNode> pieces) {
        Set<String> queries = new TreeSet<>();
        String chunks = "";
        for (JsonNode piece : pieces) {
            for (JsonNode grounding : piece.findValues("groundingMetadata")) {
                grounding.path("webSearchQueries").forEach(query -> queries.add(query.asText()));
                chunks += grounding.path("groundingChunks");
            }
        }
        queries.remove("");
        boolean maps = chunks.contains("{\"maps\":");
        boolean files = chunks.contains("{\"retrievedContext\":");
        boolean onlyMaps = maps && !chunks.contains("{\"web\":");
        return Surcharges.of(null, onlyMaps ? 0 : queries.size(), (maps ? 1 : 0) + (files ? 1 : 0));
    }

    private static String naiveText(List<JsonNode> pieces) {
        StringBuilder text = new StringBuilder();
        StringBuilder calls = new StringBuilder();
        for (JsonNode piece : pieces) {
            for (JsonNode candidate : piece.path("candidates")) {
                if (candidate.path("index").asInt() != 0) {
                    continue;
                }
                for (JsonNode part : candidate.path("content").path("parts")) {
                    if (part.has("text") && !part.path("thought").asBoolean()) {
                        text.append(part.path("text").asText());
                    }
                    if (part.has("functionCall")) {
                        JsonNode call = part.path("functionCall");
                        calls.append(calls.length() == 0 ? "" : ",")
                                .append("{\"name\":\"" + call.path("name").asText() + "\",\"args\":")
                                .append(call.has("args") ? call.path("args").toString() : "{}")
                                .append("}");
                    }
                }
            }
        }
        return text.length() > 0 || calls.length() == 0 ? text.toString() : "[" + calls + "]";
    }

    private static String last(List<JsonNode> pieces, String field) {
        String value = "";
        for (JsonNode piece : pieces) {
            value = piece.path(field).asText(value);
        }
        return value;
    }
}
