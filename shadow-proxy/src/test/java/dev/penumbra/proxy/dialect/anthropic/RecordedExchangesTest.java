package dev.penumbra.proxy.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.Answer;
import dev.penumbra.proxy.dialect.AnswerHead;
import dev.penumbra.proxy.dialect.AnswerReader;
import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.Hindrance;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.dialect.RewriteTarget;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.dialect.WireFixtures;
import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TokenUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads every recorded exchange of this API and compares with what a second, naive reader finds in the same bytes. */
@NullUnmarked
class RecordedExchangesTest {
    private static final String TARGET = "claude-opus-5-5";
    private static final Set<String> GROUPS = Set.of("messages", "sdk-test-data-ai-sdk");

    private final MessagesDialect dialect = new MessagesDialect(ModelProfiles.shipped());

    @TestFactory
    Stream<DynamicTest> everyRecordedExchangeIsRead() throws IOException {
        return WireFixtures.of("anthropic", GROUPS)
                .map(entry ->
                        DynamicTest.dynamicTest(entry.at("/files/response").asText(), () -> compare(entry)));
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedRequestIsReadAndRewritten() throws IOException {
        return WireFixtures.of("anthropic", GROUPS)
                .filter(WireFixtures::hasRequest)
                .map(entry ->
                        DynamicTest.dynamicTest(entry.at("/files/request").asText(), () -> compareRequest(entry)));
    }

    @TestFactory
    Stream<DynamicTest> noRecordedCountOfTokensIsTakenForAGeneration() throws IOException {
        return WireFixtures.of("anthropic", Set.of("count-tokens"))
                .map(entry -> DynamicTest.dynamicTest(
                        entry.at("/files/response").asText(),
                        () -> assertThat(route(entry).hindrance()).isEqualTo(Hindrance.NO_GENERATION)));
    }

    private void compare(JsonNode entry) throws Exception {
        byte[] body = WireFixtures.response(entry);
        boolean streamed = Set.of("sse", "chunks").contains(entry.path("mode").asText());
        AnswerHead head = new AnswerHead(
                entry.path("status").asInt(200), streamed ? "text/event-stream; charset=utf-8" : "application/json");
        AnswerReader reader = dialect.answerReader(route(entry), head, 1 << 20);

        Answer answer = WireFixtures.read(reader, body, body.length);

        List<JsonNode> pieces = sinceLastBeginning(WireFixtures.pieces(entry));
        assertThat(answer.text() == null ? "" : answer.text().text()).isEqualTo(naiveText(pieces));
        assertThat(answer.servedModel()).isEqualTo(naiveModel(pieces));
        assertThat(answer.errorCode() == null).isEqualTo(pieces.stream().noneMatch(piece -> piece.has("error")));
        assertThat(answer.unreadable()).isFalse();
        assertThat(answer.finishReason()).isNotNull();
        assertUsage(answer.usage(), pieces);
        assertThat(answer.surcharges())
                .as("none of the recordings was made in a region of its own")
                .isEqualTo(Surcharges.of(
                        null, lastOf(pieces, "web_search_requests"), lastOf(pieces, "code_execution_requests")));
    }

    private void compareRequest(JsonNode entry) throws Exception {
        Route route = route(entry);
        byte[] request = WireFixtures.request(entry);
        JsonNode asked = WireFixtures.NAIVE.readTree(request);

        ChatRequest chat = dialect.read(route, request, 1 << 20);

        assertThat(chat.model()).isEqualTo(asked.path("model").asText());
        assertThat(chat.streamed()).isEqualTo(asked.path("stream").asBoolean());
        assertThat(chat.outputCap()).isEqualTo(asked.path("max_tokens").asLong());
        for (String text : naiveTexts(asked)) {
            assertThat(chat.prompt().text()).contains(text);
        }
        if (chat.hindrances().isEmpty()) {
            Rewrite rewrite = dialect.rewrite(route, request, new RewriteTarget(TARGET, false));
            JsonNode sent = WireFixtures.NAIVE.readTree(rewrite.body());
            assertThat(sent.path("model").asText()).isEqualTo(TARGET);
            for (String task : List.of("messages", "system", "tools", "stop_sequences", "stream")) {
                assertThat(sent.path(task)).isEqualTo(asked.path(task));
            }
        }
    }

    private Route route(JsonNode entry) {
        String path = entry.path("path").asText("");
        return dialect.recognise(WireFixtures.head(path.isEmpty() ? "/v1/messages" : path, Map.of()));
    }

    private static List<String> naiveTexts(JsonNode asked) {
        List<String> texts = new ArrayList<>();
        asked.findValues("text").stream().filter(JsonNode::isTextual).forEach(text -> texts.add(text.asText()));
        asked.path("messages")
                .forEach(message -> texts.add(message.path("content").asText("")));
        return texts;
    }

    private static List<JsonNode> sinceLastBeginning(List<JsonNode> pieces) {
        int last = 0;
        for (int i = 0; i < pieces.size(); i++) {
            last = pieces.get(i).path("type").asText().equals("message_start") ? i : last;
        }
        return pieces.subList(last, pieces.size());
    }

    private static String naiveModel(List<JsonNode> pieces) {
        String whole = pieces.get(0).path("model").asText("");
        String model = whole.isEmpty() ? pieces.get(0).at("/message/model").asText("") : whole;
        return model.isEmpty() ? null : model;
    }

    /** Blocks by their index, as whole answers have them and as streams fill them. */
    private static String naiveText(List<JsonNode> pieces) throws IOException {
        StringBuilder text = new StringBuilder();
        Map<Integer, String> names = new TreeMap<>();
        Map<Integer, String> arguments = new TreeMap<>();
        for (JsonNode piece : pieces) {
            int index = 0;
            for (JsonNode block : piece.path("content")) {
                text.append(
                        block.path("type").asText().equals("text")
                                ? block.path("text").asText()
                                : "");
                if (block.path("type").asText().equals("tool_use")) {
                    names.put(index, block.path("name").asText());
                    arguments.put(index, block.path("input").toString());
                }
                index++;
            }
            int at = piece.path("index").asInt();
            if (piece.at("/content_block/type").asText().equals("tool_use")) {
                names.put(at, piece.at("/content_block/name").asText());
                arguments.put(at, "");
            }
            text.append(
                    piece.at("/delta/type").asText().equals("text_delta")
                            ? piece.at("/delta/text").asText()
                            : "");
            arguments.computeIfPresent(
                    at, (key, json) -> json + piece.at("/delta/partial_json").asText(""));
        }
        if (text.length() > 0 || names.isEmpty()) {
            return text.toString();
        }
        List<String> calls = new ArrayList<>();
        for (Map.Entry<Integer, String> name : names.entrySet()) {
            String json = arguments.get(name.getKey());
            calls.add("{\"name\":\"" + name.getValue() + "\",\"args\":"
                    + (json.isEmpty() ? "{}" : WireFixtures.NAIVE.readTree(json)) + "}");
        }
        return "[" + String.join(",", calls) + "]";
    }

    private static void assertUsage(TokenUsage usage, List<JsonNode> pieces) {
        long input = last(pieces, "input_tokens");
        long read = last(pieces, "cache_read_input_tokens");
        long written = last(pieces, "cache_creation_input_tokens");
        if (pieces.get(0).has("error")) {
            assertThat(usage).isNull();
            return;
        }
        assertThat(usage.inputTotal()).isEqualTo(input + read + written);
        assertThat(usage.inputCached()).isEqualTo(read);
        assertThat(usage.cacheWrite5m() + usage.cacheWrite1h()).isEqualTo(written);
        assertThat(usage.outputTotal()).isEqualTo(last(pieces, "output_tokens"));
    }

    private static long lastOf(List<JsonNode> pieces, String counter) {
        long value = 0;
        for (JsonNode piece : pieces) {
            for (JsonNode told : piece.findValues(counter)) {
                value = told.asLong();
            }
        }
        return value;
    }

    private static long last(List<JsonNode> pieces, String counter) {
        long value = 0;
        for (JsonNode piece : pieces) {
            value = piece.at("/message/usage").path(counter).asLong(value);
            value = piece.path("usage").path(counter).asLong(value);
        }
        return value;
    }
}
