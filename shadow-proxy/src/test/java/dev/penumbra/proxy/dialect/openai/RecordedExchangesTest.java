package dev.penumbra.proxy.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.Answer;
import dev.penumbra.proxy.dialect.AnswerHead;
import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.Dialect;
import dev.penumbra.proxy.dialect.Hindrance;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.RequestHead;
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
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads every recorded exchange of these APIs and compares with what a second, naive reader finds in the same bytes. */
@NullUnmarked
class RecordedExchangesTest {
    private static final int TEXT_LIMIT = 1 << 22;

    private final List<Dialect> dialects = List.of(
            new ChatCompletionsDialect(ChatForm.GEMINI, ModelProfiles.shipped()),
            new ResponsesDialect(ModelProfiles.shipped()),
            new ChatCompletionsDialect(ChatForm.OPENAI, ModelProfiles.shipped()));

    @TestFactory
    Stream<DynamicTest> everyRecordedExchangeIsRead() throws IOException {
        return Stream.concat(
                        WireFixtures.of("openai", Set.of("chat-completions", "responses", "sdk-test-data-ai-sdk")),
                        WireFixtures.of("gemini", Set.of("openai-compatible")))
                .filter(entry -> !isOldCompletion(entry))
                .map(entry ->
                        DynamicTest.dynamicTest(entry.at("/files/response").asText(), () -> compare(entry)));
    }

    /** The old completions API is among the test data of an SDK; it is no dialect. */
    private static boolean isOldCompletion(JsonNode entry) {
        return entry.at("/files/response").asText().contains("/completion-openai-");
    }

    private void compare(JsonNode entry) throws Exception {
        byte[] response = WireFixtures.response(entry);
        boolean stream = Set.of("sse", "chunks").contains(entry.path("mode").asText());
        Exchanges exchanges = exchanges(entry);

        Answer answer = exchanges.read(
                new AnswerHead(entry.path("status").asInt(200), stream ? "text/event-stream" : "application/json"),
                response,
                new Random(response.length));

        List<JsonNode> pieces = WireFixtures.pieces(entry);
        boolean chat = exchanges.dialect() instanceof ChatCompletionsDialect;
        assertThat(answer.text() == null ? "" : answer.text().text())
                .isEqualTo(chat ? chatText(pieces) : responseText(pieces));
        assertThat(Objects.requireNonNullElse(answer.servedModel(), "")).isEqualTo(last(pieces, "model"));
        assertThat(Objects.requireNonNullElse(answer.responseId(), "")).isEqualTo(last(pieces, "id"));
        assertThat(answer.errorCode() != null)
                .isEqualTo(pieces.stream()
                        .anyMatch(piece -> piece.path("error").isObject()
                                || piece.path("response").path("error").isObject()));
        assertUsage(answer.usage(), pieces);
        assertThat(answer.surcharges()).isEqualTo(chat ? chatSurcharges(pieces) : responseSurcharges(pieces));
        assertThat(answer.finishReason() != null || WireFixtures.isBrokenOff(entry))
                .isTrue();
        if (WireFixtures.hasRequest(entry)) {
            readRequest(exchanges, WireFixtures.request(entry));
        }
    }

    private Exchanges exchanges(JsonNode entry) {
        String file = entry.at("/files/response").asText();
        boolean responses = file.contains("/responses");
        String path = entry.path("path").asText("");
        String target = path.isEmpty() ? (responses ? "/v1/responses" : "/v1/chat/completions") : path;
        RequestHead head = new RequestHead("POST", target, null, Map.of());
        Dialect dialect = dialects.stream()
                .filter(one -> one.recognise(head) != null)
                .findFirst()
                .orElseThrow();
        return new Exchanges(dialect, target);
    }

    private static void readRequest(Exchanges exchanges, byte[] body) throws Exception {
        Dialect dialect = exchanges.dialect();
        Route route = Exchanges.route(dialect, "POST", exchanges.path());
        JsonNode naive = WireFixtures.NAIVE.readTree(body);

        ChatRequest request = dialect.read(route, body, TEXT_LIMIT);
        Rewrite rewrite = dialect.rewrite(route, body, new RewriteTarget("gpt-5.5", false));

        assertThat(request.model()).isEqualTo(naive.path("model").asText());
        assertThat(request.streamed()).isEqualTo(naive.path("stream").asBoolean());
        for (JsonNode said : texts(naive)) {
            assertThat(request.prompt().text()).contains(said.asText());
        }
        assertThat(request.hindrances().contains(Hindrance.SERVER_STATE))
                .isEqualTo(naive.hasNonNull("previous_response_id") || naive.hasNonNull("conversation"));
        assertThat(request.hindrances().contains(Hindrance.ASYNCHRONOUS))
                .isEqualTo(naive.path("background").asBoolean());
        assertThat(request.hindrances().contains(Hindrance.FOREIGN_SIGNATURE))
                .isEqualTo(naive.path("input").toString().contains("\"encrypted_content\":\""));
        JsonNode sent = WireFixtures.NAIVE.readTree(rewrite.body());
        assertThat(sent.path("model").asText()).isEqualTo("gpt-5.5");
        for (String task : List.of("messages", "input", "instructions", "tools", "tool_choice", "response_format")) {
            assertThat(sent.path(task)).isEqualTo(naive.path(task));
        }
    }

    /** Whatever users, systems and models have said in plain text. */
    private static List<JsonNode> texts(JsonNode body) {
        List<JsonNode> texts = new ArrayList<>();
        for (JsonNode message : List.of(body.path("messages"), body.path("input"))) {
            for (JsonNode one : message) {
                if (one.path("content").isTextual()) {
                    texts.add(one.path("content"));
                }
                one.path("content").findValues("text").forEach(texts::add);
            }
        }
        if (body.path("instructions").isTextual()) {
            texts.add(body.path("instructions"));
        }
        return texts;
    }

    private static void assertUsage(TokenUsage usage, List<JsonNode> pieces) {
        JsonNode counts = null;
        for (JsonNode piece : pieces) {
            JsonNode here = piece.has("response") ? piece.path("response").path("usage") : piece.path("usage");
            counts = here.isObject() ? here : counts;
        }
        if (counts == null) {
            assertThat(usage).isNull();
            return;
        }
        long input =
                counts.path("prompt_tokens").asLong(counts.path("input_tokens").asLong());
        long output = counts.path("completion_tokens")
                .asLong(counts.path("output_tokens").asLong());
        assertThat(usage.inputTotal()).isEqualTo(input);
        assertThat(usage.outputTotal())
                .isEqualTo(Math.max(output, counts.path("total_tokens").asLong() - input));
        assertThat(usage.inputCached()).isEqualTo(sum(counts, "cached_tokens"));
        assertThat(usage.inputAudio())
                .isEqualTo(counts.at("/prompt_tokens_details/audio_tokens").asLong());
        if (usage.outputTotal() == output) {
            assertThat(usage.outputThinking()).isEqualTo(sum(counts, "reasoning_tokens"));
        }
    }

    private static long sum(JsonNode counts, String field) {
        return counts.findValues(field).stream().mapToLong(JsonNode::asLong).sum();
    }

    private static Surcharges chatSurcharges(List<JsonNode> pieces) {
        boolean cites = pieces.toString().contains("\"type\":\"url_citation\"");
        return Surcharges.of(null, cites ? 1 : 0, 0);
    }

    private static Surcharges responseSurcharges(List<JsonNode> pieces) {
        int searches = 0;
        int others = 0;
        for (JsonNode item : outputItems(pieces)) {
            String type = item.path("type").asText();
            String action = item.at("/action/type").asText();
            searches += type.equals("web_search_call") && Set.of("", "search").contains(action) ? 1 : 0;
            others += Set.of("file_search_call", "code_interpreter_call", "image_generation_call")
                            .contains(type)
                    ? 1
                    : 0;
        }
        return Surcharges.of(null, searches, others);
    }

    private static String chatText(List<JsonNode> pieces) throws IOException {
        StringBuilder text = new StringBuilder();
        Map<Integer, String[]> calls = new TreeMap<>();
        for (JsonNode piece : pieces) {
            JsonNode choice = piece.path("choices").path(0);
            JsonNode message = choice.has("message") ? choice.path("message") : choice.path("delta");
            text.append(
                    message.path("content").isTextual()
                            ? message.path("content").asText()
                            : "");
            int position = 0;
            for (JsonNode call : message.path("tool_calls")) {
                String[] known =
                        calls.computeIfAbsent(call.path("index").asInt(position++), index -> new String[] {"", ""});
                known[0] += call.path("function").path("name").asText("");
                known[1] += call.path("function").path("arguments").asText("");
            }
        }
        return text.length() > 0 ? text.toString() : callsText(calls.values());
    }

    private static String responseText(List<JsonNode> pieces) throws IOException {
        StringBuilder text = new StringBuilder();
        List<String[]> calls = new ArrayList<>();
        for (JsonNode item : outputItems(pieces)) {
            for (JsonNode part : item.path("content")) {
                text.append(
                        part.path("type").asText().equals("output_text")
                                ? part.path("text").asText()
                                : "");
            }
            if (item.path("type").asText().equals("function_call")) {
                calls.add(new String[] {
                    item.path("name").asText(), item.path("arguments").asText()
                });
            }
            if (item.path("type").asText().equals("custom_tool_call")) {
                calls.add(new String[] {
                    item.path("name").asText(), item.path("input").toString()
                });
            }
        }
        return text.length() > 0 ? text.toString() : callsText(calls);
    }

    /** Of the last event; one recording's last event is broken, and then the items that were done before it. */
    private static Iterable<JsonNode> outputItems(List<JsonNode> pieces) {
        JsonNode last = pieces.isEmpty() ? WireFixtures.NAIVE.nullNode() : pieces.get(pieces.size() - 1);
        JsonNode output = last.has("response") ? last.path("response").path("output") : last.path("output");
        return output.isArray()
                ? output
                : pieces.stream()
                        .filter(piece -> piece.path("type").asText().equals("response.output_item.done"))
                        .map(piece -> piece.path("item"))
                        .toList();
    }

    private static String callsText(Iterable<String[]> calls) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String[] call : calls) {
            texts.add("{\"name\":\"" + call[0] + "\",\"args\":"
                    + (call[1].isEmpty()
                            ? "{}"
                            : WireFixtures.NAIVE.readTree(call[1]).toString()) + "}");
        }
        return texts.isEmpty() ? "" : "[" + String.join(",", texts) + "]";
    }

    private static String last(List<JsonNode> pieces, String field) {
        String value = "";
        for (JsonNode piece : pieces) {
            JsonNode holder = piece.has("response") ? piece.path("response") : piece;
            boolean answer = piece.has("response") || !piece.path("type").isTextual();
            String here = answer && holder.path(field).isTextual()
                    ? holder.path(field).asText()
                    : "";
            value = here.isEmpty() ? value : here;
        }
        return value;
    }
}
