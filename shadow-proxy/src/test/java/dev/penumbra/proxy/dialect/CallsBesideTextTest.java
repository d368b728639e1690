package dev.penumbra.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.proxy.dialect.anthropic.MessagesDialect;
import dev.penumbra.proxy.dialect.gemini.GeminiDialect;
import dev.penumbra.proxy.dialect.openai.ChatCompletionsDialect;
import dev.penumbra.proxy.dialect.openai.ChatForm;
import dev.penumbra.proxy.dialect.openai.ResponsesDialect;
import dev.penumbra.schema.event.FinishReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model that says a word before it calls has answered with both. */
@NullUnmarked
class CallsBesideTextTest {
    private static final ModelProfiles PROFILES = ModelProfiles.shipped();
    private static final String CALL = "[{\"name\":\"f\",\"args\":{\"x\":1}}]";

    private record Said(Dialect dialect, String path, String both, String text, String call) {
        Answer read(String body) {
            Route route = dialect.recognise(new RequestHead("POST", path, null, Map.of()));
            AnswerReader reader = dialect.answerReader(route, new AnswerHead(200, "application/json"), 1_000);
            byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            reader.accept(bytes, 0, bytes.length);
            return reader.end();
        }
    }

    static List<Said> answers() {
        String geminiText = "{'text':'I look.'}";
        String geminiCall = "{'functionCall':{'name':'f','args':{'x':1}}}";
        String chatCall = "'tool_calls':[{'id':'a','function':{'name':'f','arguments':'{\\'x\\':1}'}}]";
        String outputText = "{'type':'message','content':[{'type':'output_text','text':'I look.'}]}";
        String outputCall = "{'type':'function_call','name':'f','arguments':'{\\'x\\':1}'}";
        String block = "{'type':'text','text':'I look.'}";
        String use = "{'type':'tool_use','name':'f','input':{'x':1}}";
        return List.of(
                new Said(
                        new GeminiDialect(PROFILES),
                        "/v1beta/models/gemini-3.1-flash-lite:generateContent",
                        gemini(geminiText + "," + geminiCall),
                        gemini(geminiText),
                        gemini(geminiCall)),
                new Said(
                        new ChatCompletionsDialect(ChatForm.OPENAI, PROFILES),
                        "/v1/chat/completions",
                        chat("'content':'I look.'," + chatCall),
                        chat("'content':'I look.'"),
                        chat("'content':null," + chatCall)),
                new Said(
                        new ResponsesDialect(PROFILES),
                        "/v1/responses",
                        response(outputText + "," + outputCall),
                        response(outputText),
                        response(outputCall)),
                new Said(
                        new MessagesDialect(PROFILES),
                        "/v1/messages",
                        message(block + "," + use, "tool_use"),
                        message(block, "end_turn"),
                        message(use, "tool_use")));
    }

    private static String gemini(String parts) {
        return "{'candidates':[{'content':{'parts':[" + parts + "]},'finishReason':'STOP'}]}";
    }

    private static String chat(String message) {
        return "{'choices':[{'message':{" + message + "},'finish_reason':'stop'}]}";
    }

    private static String response(String output) {
        return "{'object':'response','status':'completed','output':[" + output + "]}";
    }

    private static String message(String content, String stop) {
        return "{'type':'message','content':[" + content + "],'stop_reason':'" + stop + "'}";
    }

    @ParameterizedTest
    @MethodSource("answers")
    void bothAreKeptApart(Said said) {
        Answer answer = said.read(said.both());

        assertThat(answer.text().text()).isEqualTo("I look.");
        assertThat(answer.calls().text()).isEqualTo(CALL);
        assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void oneWithoutTheOtherIsTheText(Said said) {
        assertThat(said.read(said.text()).calls()).isNull();
        assertThat(said.read(said.call()).calls()).isNull();
        assertThat(said.read(said.call()).text().text()).isEqualTo(CALL);
    }
}
