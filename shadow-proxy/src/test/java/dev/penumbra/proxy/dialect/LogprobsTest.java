package dev.penumbra.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.proxy.dialect.gemini.GeminiDialect;
import dev.penumbra.proxy.dialect.openai.ChatCompletionsDialect;
import dev.penumbra.proxy.dialect.openai.ChatForm;
import dev.penumbra.proxy.dialect.openai.ResponsesDialect;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** How probable an answer was, where an API tells it. */
@NullUnmarked
class LogprobsTest {
    private static final ModelProfiles PROFILES = ModelProfiles.shipped();
    private static final Dialect GEMINI = new GeminiDialect(PROFILES);
    private static final Dialect CHAT = new ChatCompletionsDialect(ChatForm.OPENAI, PROFILES);
    private static final Dialect RESPONSES = new ResponsesDialect(PROFILES);
    private static final String TOKENS =
            "[{'token':'a','logprob':-0.5},{'token':'b','logprob':-0.25},{'logprob':-9999.0}]";

    @Test
    void geminiTellsTheMeanAndTheLastOneHolds() {
        String path = "/v1beta/models/gemini-3.1-flash-lite:streamGenerateContent";
        String piece = "data: {'candidates':[{'content':{'parts':[{'text':'a'}]},'avgLogprobs':%s}]}\n\n";
        String end = "data: {'candidates':[{'finishReason':'STOP'}]}\n\n";

        assertThat(read(GEMINI, path, piece.formatted("-0.5") + piece.formatted("-0.125") + end))
                .isEqualTo(-0.125);
        assertThat(read(GEMINI, path, end)).isNull();
        assertThat(read(GEMINI, path, piece.formatted("-1e999")))
                .as("no number that a table holds")
                .isNull();
    }

    @Test
    void chatTellsEachTokenWithTheImprobableOnesLeftOut() {
        String whole = "{'choices':[{'message':{'content':'ab'},'logprobs':{'content':" + TOKENS
                + "},'finish_reason':'stop'}]}";

        assertThat(read(CHAT, "/v1/chat/completions", whole)).isEqualTo(-0.375);
        assertThat(read(CHAT, "/v1/chat/completions", whole.replace("logprob", "other")))
                .isNull();
    }

    @Test
    void responsesTellEachTokenOfTheirTexts() {
        String whole = "{'object':'response','status':'completed','output':[{'type':'message','content':["
                + "{'type':'output_text','text':'ab','logprobs':" + TOKENS + "}]}]}";

        assertThat(read(RESPONSES, "/v1/responses", whole)).isEqualTo(-0.375);
    }

    private static Double read(Dialect dialect, String path, String answer) {
        boolean stream = path.contains("stream");
        Route route = dialect.recognise(new RequestHead("POST", path, stream ? "alt=sse" : null, Map.of()));
        AnswerHead head = new AnswerHead(200, stream ? "text/event-stream" : "application/json");
        AnswerReader reader = dialect.answerReader(route, head, 1_000);
        byte[] bytes = answer.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        reader.accept(bytes, 0, bytes.length);
        return reader.end().averageLogprob();
    }
}
