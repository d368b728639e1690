package dev.penumbra.proxy.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.proxy.dialect.Answer;
import dev.penumbra.proxy.dialect.AnswerHead;
import dev.penumbra.proxy.dialect.AnswerReader;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.RequestHead;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.UsageSource;
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
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class MessagesAnswerTest {
    private static final String START =
            "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\","
                    + "\"model\":\"claude-haiku-4-5-20251001\",\"content\":[],\"stop_reason\":null,\"usage\":{\"input_tokens\":10,"
                    + "\"cache_creation_input_tokens\":7,\"cache_read_input_tokens\":5,\"cache_creation\":"
                    + "{\"ephemeral_5m_input_tokens\":4,\"ephemeral_1h_input_tokens\":3},\"output_tokens\":1,"
                    + "\"service_tier\":\"priority\"}}}";
    private static final String PING = "{\"type\":\"ping\"}";
    private static final String STOP = "{\"type\":\"message_stop\"}";

    private final MessagesDialect dialect = new MessagesDialect(ModelProfiles.shipped());

    @Property(tries = 100)
    void aStreamIsReadHoweverItsBytesAreCut(@ForAll long seed) {
        String events = stream(
                START,
                open(0, "{\"type\":\"thinking\",\"thinking\":\"\"}"),
                delta(0, "{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}"),
                delta(0, "{\"type\":\"signature_delta\",\"signature\":\"s\"}"),
                close(0),
                PING,
                open(1, "{\"type\":\"text\",\"text\":\"\"}"),
                delta(1, "{\"type\":\"text_delta\",\"text\":\"Gr\u00fc\u00dfe, \"}"),
                delta(1, "{\"type\":\"text_delta\",\"text\":\"\ud834\udd1e\"}"),
                close(1),
                end("end_turn", "{\"output_tokens\":88,\"output_tokens_details\":{\"thinking_tokens\":60}}"),
                STOP);

        Answer answer = read("text/event-stream", 200, events, seed);

        assertThat(answer.text().text()).isEqualTo("Gr\u00fc\u00dfe, \ud834\udd1e");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.servedModel()).isEqualTo("claude-haiku-4-5-20251001");
        assertThat(answer.responseId()).isEqualTo("msg_1");
        assertThat(answer.serviceTier()).isEqualTo("priority");
        assertThat(answer.usage().inputTotal()).isEqualTo(22);
        assertThat(answer.usage().inputCached()).isEqualTo(5);
        assertThat(answer.usage().cacheWrite5m()).isEqualTo(4);
        assertThat(answer.usage().cacheWrite1h()).isEqualTo(3);
        assertThat(answer.usage().outputTotal()).isEqualTo(88);
        assertThat(answer.usage().outputThinking()).isEqualTo(60);
        assertThat(answer.usage().source()).isEqualTo(UsageSource.FINAL);
    }

    @Test
    void laterCountersOverwriteEarlierOnesAndNullsDoNot() {
        Answer answer = streamed(
                START,
                end(
                        "end_turn",
                        "{\"input_tokens\":11,\"cache_read_input_tokens\":null,\"cache_creation_input_tokens\":0,"
                                + "\"cache_creation\":{},\"output_tokens\":2}"));

        assertThat(answer.usage().inputTotal()).isEqualTo(16);
        assertThat(answer.usage().inputCached()).isEqualTo(5);
        assertThat(answer.usage().cacheWrite5m()).isZero();
        assertThat(answer.usage().outputTotal()).isEqualTo(2);
    }

    @Test
    void cacheWritesWithoutADurationLastFiveMinutes() {
        Answer answer = unary("{\"type\":\"message\",\"content\":[],\"usage\":{\"input_tokens\":1,"
                + "\"cache_creation_input_tokens\":9,\"cache_creation\":{\"ephemeral_1h_input_tokens\":2},"
                + "\"output_tokens\":3}}");

        assertThat(answer.usage().cacheWrite5m()).isEqualTo(7);
        assertThat(answer.usage().cacheWrite1h()).isEqualTo(2);
        assertThat(answer.usage().inputTotal()).isEqualTo(10);
    }

    @Test
    void compactionIsCountedAndAnotherModelsAttemptIsNot() {
        Answer answer = unary("{\"type\":\"message\",\"content\":[],\"usage\":{\"input_tokens\":10,\"output_tokens\":5,"
                + "\"iterations\":[{\"type\":\"compaction\",\"input_tokens\":100,\"output_tokens\":50},"
                + "{\"type\":\"message\",\"input_tokens\":10,\"output_tokens\":5}]}}");

        assertThat(answer.usage().inputTotal()).isEqualTo(110);
        assertThat(answer.usage().outputTotal()).isEqualTo(55);
    }

    @Test
    void noCountersAreNotACountOfZero() {
        assertThat(unary("{\"type\":\"message\",\"content\":[],\"usage\":{}}").usage())
                .isNull();
    }

    @Test
    void aStreamThatEndsEarlyHasOnlyTheCountersOfItsBeginning() {
        Answer answer = streamed(START, open(0, "{\"type\":\"text\",\"text\":\"\"}"));

        assertThat(answer.usage().source()).isEqualTo(UsageSource.LAST_CHUNK);
        assertThat(answer.finishReason()).isNull();
    }

    @Test
    void proposedCallsAreTheAnswerWhereThereIsNoText() {
        Answer answer = streamed(
                START,
                open(0, "{\"type\":\"text\",\"text\":\"\"}"),
                close(0),
                open(1, "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"f\",\"input\":{}}"),
                delta(1, "{\"type\":\"input_json_delta\",\"partial_json\":\"\"}"),
                delta(1, "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\\\": [1,\"}"),
                PING,
                delta(1, "{\"type\":\"input_json_delta\",\"partial_json\":\" 2]}\"}"),
                close(1),
                open(2, "{\"type\":\"tool_use\",\"id\":\"toolu_2\",\"name\":\"g\",\"input\":{}}"),
                close(2),
                end("tool_use", "{\"output_tokens\":2}"));

        assertThat(answer.text().text())
                .isEqualTo("[{\"name\":\"f\",\"args\":{\"a\":[1,2]}},{\"name\":\"g\",\"args\":{}}]");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL);
    }

    @Test
    void aCallThatIsCutKeepsWhatCameOfIt() {
        Answer answer = streamed(
                START,
                open(0, "{\"type\":\"tool_use\",\"name\":\"f\",\"input\":{}}"),
                delta(0, "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\"}"));

        assertThat(answer.text().text()).isEqualTo("[{\"name\":\"f\",\"args\":\"{\\\"a\"}]");
    }

    @Test
    void callsOfTheProvidersOwnToolsAreNoProposals() {
        Answer answer = unary(
                "{\"type\":\"message\",\"content\":[{\"type\":\"server_tool_use\",\"name\":\"web_search\","
                        + "\"input\":{\"query\":\"q\"}},{\"type\":\"web_search_tool_result\",\"content\":[]},"
                        + "{\"type\":\"text\",\"text\":\"A\"},{\"type\":\"text\",\"text\":\"B\"}],\"stop_reason\":\"end_turn\"}");

        assertThat(answer.text().text()).isEqualTo("AB");
    }

    @Test
    void aStreamThatStartsOverIsReadFromItsLastBeginning() {
        Answer answer = streamed(
                START,
                open(0, "{\"type\":\"text\",\"text\":\"\"}"),
                delta(0, "{\"type\":\"text_delta\",\"text\":\"half\"}"),
                START.replace("msg_1", "msg_2"),
                open(0, "{\"type\":\"text\",\"text\":\"\"}"),
                delta(0, "{\"type\":\"text_delta\",\"text\":\"whole\"}"),
                end("end_turn", "{\"output_tokens\":2}"));

        assertThat(answer.text().text()).isEqualTo("whole");
        assertThat(answer.responseId()).isEqualTo("msg_2");
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, STOP",
        "stop_sequence, STOP",
        "max_tokens, LENGTH",
        "model_context_window_exceeded, LENGTH",
        "tool_use, TOOL",
        "refusal, REFUSAL",
        "pause_turn, OTHER",
        "something_new, OTHER",
    })
    void everyReasonToStopIsUnderstood(String wire, FinishReason reason) {
        assertThat(unary("{\"type\":\"message\",\"content\":[],\"stop_reason\":\"" + wire + "\"}")
                        .finishReason())
                .isEqualTo(reason);
    }

    @Test
    void anErrorInsideAStreamIsAnError() {
        Answer answer = streamed(
                START,
                open(0, "{\"type\":\"text\",\"text\":\"\"}"),
                delta(0, "{\"type\":\"text_delta\",\"text\":\"One\"}"),
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"secret\"}}");

        assertThat(answer.errorCode()).isEqualTo("overloaded_error");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.ERROR);
        assertThat(answer.text().text()).isEqualTo("One");
        assertThat(answer.usage().source()).isEqualTo(UsageSource.LAST_CHUNK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"error\",\"error\":{\"type\":\"RESOURCE_EXHAUSTED\",\"message\":\"m\"},\"request_id\":\"r\"}",
                "{\"error\":{\"code\":429,\"message\":\"m\",\"status\":\"RESOURCE_EXHAUSTED\"}}",
                "[{\"error\":{\"code\":429,\"message\":\"m\",\"status\":\"RESOURCE_EXHAUSTED\"}}]",
            })
    void anErrorIsReadInItsOwnFormAndInThatOfVertex(String body) {
        assertThat(read("application/json", 429, body, 1).errorCode()).isEqualTo("RESOURCE_EXHAUSTED");
    }

    @Test
    void aPieceThatIsNoJsonIsNoted() {
        Answer answer = streamed(START, "{\"type\":", end("end_turn", "{\"output_tokens\":2}"));

        assertThat(answer.unreadable()).isTrue();
        assertThat(answer.usage().outputTotal()).isEqualTo(2);
    }

    private static String open(int index, String block) {
        return "{\"type\":\"content_block_start\",\"index\":" + index + ",\"content_block\":" + block + "}";
    }

    private static String delta(int index, String delta) {
        return "{\"type\":\"content_block_delta\",\"index\":" + index + ",\"delta\":" + delta + "}";
    }

    private static String close(int index) {
        return "{\"type\":\"content_block_stop\",\"index\":" + index + "}";
    }

    private static String end(String reason, String usage) {
        return "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason + "\",\"stop_sequence\":null},"
                + "\"usage\":" + usage + "}";
    }

    private static String stream(String... events) {
        StringBuilder stream = new StringBuilder();
        List.of(events)
                .forEach(
                        event -> stream.append("event: x\ndata: ").append(event).append("\n\n"));
        return stream.toString();
    }

    private Answer streamed(String... events) {
        return read("text/event-stream; charset=utf-8", 200, stream(events), 1);
    }

    private Answer unary(String body) {
        return read("application/json", 200, body, 1);
    }

    private Answer read(String contentType, int status, String body, long seed) {
        Route route = dialect.recognise(new RequestHead("POST", "/v1/messages", null, Map.of()));
        AnswerReader reader = dialect.answerReader(route, new AnswerHead(status, contentType), 10_000);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(seed);
        int offset = 0;
        while (offset < bytes.length) {
            int length = Math.min(bytes.length - offset, 1 + random.nextInt(90));
            reader.accept(bytes, offset, offset + length);
            offset += length;
        }
        return reader.end();
    }
}
