package dev.penumbra.proxy.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.Answer;
import dev.penumbra.proxy.dialect.AnswerHead;
import dev.penumbra.proxy.dialect.AnswerReader;
import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.Hindrance;
import dev.penumbra.proxy.dialect.JsonBody;
import dev.penumbra.proxy.dialect.MalformedRequestException;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.RequestHead;
import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.dialect.RewriteTarget;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.FinishReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class InteractionsDialectTest {
    private static final String LITE = "gemini-3.5-flash-lite";
    private static final String PRO = "gemini-4-argon";
    private static final String USAGE =
            "{\"total_input_tokens\":7,\"total_cached_tokens\":3,\"total_output_tokens\":11,"
                    + "\"total_thought_tokens\":20,\"total_tool_use_tokens\":2,\"total_tokens\":40,"
                    + "\"input_tokens_by_modality\":[{\"modality\":\"audio\",\"tokens\":4}],"
                    + "\"cached_tokens_by_modality\":[{\"modality\":\"text\",\"tokens\":1},{\"modality\":\"audio\",\"tokens\":2}]}";

    private final InteractionsDialect dialect = new InteractionsDialect(ModelProfiles.shipped());

    @ParameterizedTest
    @CsvSource({
        "POST, /v1beta/interactions, /v1beta/interactions,",
        "POST, /v1beta1/projects/p/locations/l/interactions,"
                + " /v1beta1/projects/{project}/locations/{location}/interactions,",
        "GET, /v1beta/interactions, /v1beta/interactions, NO_GENERATION",
        "GET, /v1beta/interactions/abc, /v1beta/interactions/{interaction}, NO_GENERATION",
        "POST, /v1beta/interactions/abc/cancel, /v1beta/interactions/{interaction}, NO_GENERATION",
    })
    void recognisesItsRoutes(String method, String path, String name, Hindrance hindrance) {
        Route route = dialect.recognise(new RequestHead(method, path, null, Map.of()));

        assertThat(route.name()).isEqualTo(name);
        assertThat(route.model()).isNull();
        assertThat(route.hindrance()).isEqualTo(hindrance);
    }

    @Test
    void readsWhatABodyAsks() throws Exception {
        ChatRequest chat = read("{\"model\":\"" + LITE + "\",\"stream\":true,\"service_tier\":\"FLEX\","
                + "\"system_instruction\":\"Be brief.\",\"response_format\":{\"type\":\"text\",\"mime_type\":"
                + "\"application/json\"},\"generation_config\":{\"max_output_tokens\":77},\"input\":\"Why?\"}");

        assertThat(chat.model()).isEqualTo(LITE);
        assertThat(chat.streamed()).isTrue();
        assertThat(chat.serviceTier()).isEqualTo("flex");
        assertThat(chat.outputCap()).isEqualTo(77);
        assertThat(chat.answerFormat()).isEqualTo(AnswerFormat.JSON);
        assertThat(chat.prompt().text()).isEqualTo("system: Be brief.\n\nuser: Why?");
        assertThat(chat.hindrances()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Why?\"|Why?",
                "{\"type\":\"text\",\"text\":\"Why?\"}|Why?",
                "[{\"type\":\"text\",\"text\":\"See \"},{\"type\":\"image\",\"data\":\"AA\",\"mime_type\":\"image/png\"}]"
                        + "|See [image/png]",
                "[{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]},{\"type\":\"thought\"},"
                        + "{\"type\":\"user_input\",\"content\":\"Why?\"}]|user: Hi  user: Why?",
            })
    void readsEveryFormOfInput(String input, String prompt) throws Exception {
        assertThat(read("{\"model\":\"m\",\"input\":" + input + "}")
                        .prompt()
                        .text()
                        .replace('\n', ' '))
                .isEqualTo(prompt);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"previous_interaction_id\":\"v1_a\"|SERVER_STATE",
                "\"environment\":\"env_1\"|SERVER_STATE",
                "\"background\":true|ASYNCHRONOUS",
                "\"background\":false|",
                "\"webhook_config\":{}|ASYNCHRONOUS",
                "\"agent\":\"deep-research\"|ACTING_TOOLS",
                "\"cached_content\":\"c\"|CACHED_CONTENT",
                "\"tools\":[{\"type\":\"mcp_server\"}]|ACTING_TOOLS",
                "\"tools\":[{\"type\":\"google_search\"}]|SERVER_TOOLS",
                "\"tools\":[{\"type\":\"function\",\"name\":\"f\"}]|",
                "\"response_modalities\":[\"text\",\"audio\"]|MODALITY",
                "\"store\":true|",
            })
    void saysWhatKeepsARequestFromBeingMirrored(String field, Hindrance hindrance) throws Exception {
        ChatRequest chat = read("{\"model\":\"m\"," + field + ",\"input\":\"Hello\"}");

        if (hindrance == null) {
            assertThat(chat.hindrances()).isEmpty();
        } else {
            assertThat(chat.hindrances()).containsExactly(hindrance);
        }
    }

    @Test
    void filesAndPrefilledAnswersKeepARequestFromBeingMirrored() throws Exception {
        assertThat(read("{\"input\":[{\"type\":\"document\",\"uri\":\"https://x/files/a\"}]}")
                        .hindrances())
                .containsExactly(Hindrance.FILE_REFERENCE);
        assertThat(read("{\"input\":[{\"type\":\"model_output\",\"content\":[]}]}")
                        .hindrances())
                .containsExactly(Hindrance.PREFILL);
    }

    @Test
    void aBodyWithoutInputIsRefused() {
        assertThatThrownBy(() -> read("{\"model\":\"m\"}"))
                .isInstanceOf(MalformedRequestException.class)
                .hasMessageContaining("input");
    }

    @Test
    void rewritesForTheOtherTierAndKeepsNothingAtTheProvider() throws Exception {
        Rewrite rewrite = rewrite(
                "{\"model\":\"" + LITE + "\",\"labels\":{\"a\":\"b\"},\"generation_config\":{\"temperature\":0.1,"
                        + "\"thinking_level\":\"minimal\",\"max_output_tokens\":100},\"input\":\"Hello\"}",
                new RewriteTarget(PRO, false));
        JsonNode body = JsonBody.JSON.readTree(rewrite.body());

        assertThat(rewrite.target()).isEqualTo("/v1beta/interactions?x=1");
        assertThat(rewrite.headers())
                .isEqualTo(Map.of("content-type", "application/json", "api-revision", "2026-05-20"));
        assertThat(body.path("model").asText()).isEqualTo(PRO);
        assertThat(body.path("store").asBoolean(true)).isFalse();
        assertThat(body.path("generation_config").toString())
                .isEqualTo("{\"thinking_level\":\"low\",\"max_output_tokens\":8292}");
        assertThat(rewrite.outputCapSent()).isEqualTo(8292);
        assertThat(rewrite.droppedParameters()).containsExactlyInAnyOrder("labels", "temperature");
    }

    @Test
    void theTierOfARuleIsAskedFor() throws Exception {
        Rewrite rewrite =
                rewrite("{\"model\":\"" + LITE + "\",\"input\":\"Hello\"}", new RewriteTarget(PRO, false, "flex"));

        assertThat(JsonBody.JSON.readTree(rewrite.body()).path("service_tier").asText())
                .isEqualTo("flex");
        assertThat(rewrite.serviceTier()).isEqualTo("flex");
    }

    @Test
    void aRepeatIsNotStoredEither() throws Exception {
        Rewrite rewrite = rewrite("{\"model\":\"" + LITE + "\",\"input\":\"Hello\"}", new RewriteTarget(LITE, true));

        assertThat(new String(rewrite.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"model\":\"" + LITE + "\",\"input\":\"Hello\",\"store\":false}");
    }

    @Test
    void readsAWholeInteraction() {
        Answer answer = read(
                "application/json",
                "{\"id\":\"v1_x\",\"model\":\"models/" + LITE + "\",\"status\":\"completed\",\"steps\":["
                        + "{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"Draft\"}]},"
                        + "{\"type\":\"thought\",\"summary\":[{\"type\":\"text\",\"text\":\"hm\"}]},"
                        + "{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"Fo\"},"
                        + "{\"type\":\"text\",\"text\":\"ur.\"}]}],\"usage\":" + USAGE + "}",
                1);

        assertThat(answer.text().text()).isEqualTo("Four.");
        assertCounts(answer);
        assertThat(answer.responseId()).isEqualTo("v1_x");
        assertThat(answer.servedModel()).isEqualTo(LITE);
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
    }

    @Property(tries = 50)
    void aStreamIsReadHoweverItsBytesAreCut(@ForAll long seed) {
        Answer answer = stream(
                seed,
                "{\"event_type\":\"interaction.created\",\"interaction\":{\"id\":\"v1_x\",\"model\":\"" + LITE
                        + "\",\"status\":\"in_progress\"}}",
                "{\"event_type\":\"step.start\",\"index\":0,\"step\":{\"type\":\"thought\"}}",
                "{\"event_type\":\"step.delta\",\"index\":0,\"delta\":{\"type\":\"thought_summary\",\"content\":"
                        + "{\"type\":\"text\",\"text\":\"hm\"}}}",
                "{\"event_type\":\"step.stop\",\"index\":0}",
                "{\"event_type\":\"step.start\",\"index\":1,\"step\":{\"type\":\"model_output\"}}",
                "{\"event_type\":\"step.delta\",\"index\":1,\"delta\":{\"type\":\"text\",\"text\":\"Fo\"}}",
                "{\"event_type\":\"step.delta\",\"index\":1,\"delta\":{\"type\":\"text\",\"text\":\"ur.\"}}",
                "{\"event_type\":\"step.stop\",\"index\":1,\"usage\":{\"total_output_tokens\":1}}",
                "{\"event_type\":\"interaction.completed\",\"interaction\":{\"id\":\"v1_x\",\"status\":\"completed\","
                        + "\"service_tier\":\"Flex\",\"usage\":" + USAGE + "}}");

        assertThat(answer.text().text()).isEqualTo("Four.");
        assertCounts(answer);
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.serviceTier()).isEqualTo("flex");
    }

    @Test
    void proposedCallsAreTheAnswerWhereThereIsNoText() {
        Answer answer = stream(
                1,
                "{\"event_type\":\"step.start\",\"step\":{\"type\":\"function_call\",\"id\":\"c1\",\"name\":\"f\"}}",
                "{\"event_type\":\"step.delta\",\"delta\":{\"type\":\"arguments_delta\",\"arguments\":\"{\\\"a\\\":\"}}",
                "{\"event_type\":\"step.delta\",\"delta\":{\"type\":\"arguments_delta\",\"arguments\":\"1}\"}}",
                "{\"event_type\":\"step.stop\"}",
                "{\"event_type\":\"interaction.completed\",\"interaction\":{\"status\":\"requires_action\"}}");

        assertThat(answer.text().text()).isEqualTo("[{\"name\":\"f\",\"args\":{\"a\":1}}]");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL);
    }

    @Test
    void anErrorInsideAStreamIsAnError() {
        Answer answer = stream(
                1,
                "{\"event_type\":\"error\",\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\",\"details\":"
                        + "[{\"retryDelay\":\"2s\"}]}}");

        assertThat(answer.errorCode()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.ERROR);
        assertThat(answer.retryAfterMillis()).isEqualTo(2000);
    }

    @Test
    void aMissingCounterIsFoundFromTheTotal() {
        Answer answer = read(
                "application/json",
                "{\"usage\":{\"total_input_tokens\":10,\"total_thought_tokens\":5,\"total_tokens\":40}}",
                1);

        assertThat(answer.usage().outputTotal()).isEqualTo(30);
    }

    private static void assertCounts(Answer answer) {
        assertThat(answer.usage().inputTotal()).isEqualTo(9);
        assertThat(answer.usage().inputCached()).isEqualTo(3);
        assertThat(answer.usage().inputTool()).isEqualTo(2);
        assertThat(answer.usage().inputAudio()).isEqualTo(4);
        assertThat(answer.usage().inputCachedAudio()).isEqualTo(2);
        assertThat(answer.usage().outputTotal()).isEqualTo(31);
        assertThat(answer.usage().outputThinking()).isEqualTo(20);
    }

    private ChatRequest read(String body) throws MalformedRequestException {
        return dialect.read(route(), body.getBytes(StandardCharsets.UTF_8), 10_000);
    }

    private Rewrite rewrite(String body, RewriteTarget target) throws Exception {
        return dialect.rewrite(route(), body.getBytes(StandardCharsets.UTF_8), target);
    }

    private Route route() {
        Map<String, String> headers = Map.of("api-revision", "2026-05-20", "x-goog-api-key", "secret");
        return dialect.recognise(new RequestHead("POST", "/v1beta/interactions", "x=1&key=secret", headers));
    }

    private Answer stream(long seed, String... events) {
        StringBuilder stream = new StringBuilder();
        List.of(events)
                .forEach(
                        event -> stream.append("event: x\ndata: ").append(event).append("\n\n"));
        return read("text/event-stream", stream.toString(), seed);
    }

    private Answer read(String contentType, String body, long seed) {
        AnswerReader reader = dialect.answerReader(route(), new AnswerHead(200, contentType), 10_000);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(seed);
        int offset = 0;
        while (offset < bytes.length) {
            int length = Math.min(bytes.length - offset, 1 + random.nextInt(60));
            reader.accept(bytes, offset, offset + length);
            offset += length;
        }
        return reader.end();
    }
}
