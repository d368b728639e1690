package dev.penumbra.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.proxy.dialect.Dialect;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.RequestHead;
import dev.penumbra.proxy.dialect.anthropic.MessagesDialect;
import dev.penumbra.proxy.dialect.gemini.GeminiDialect;
import dev.penumbra.proxy.dialect.openai.ChatCompletionsDialect;
import dev.penumbra.proxy.dialect.openai.ChatForm;
import dev.penumbra.proxy.dialect.openai.ResponsesDialect;
import dev.penumbra.schema.event.CompletionStatus;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked
class AnswerReadingTest {
    private static final String EVENTS = "text/event-stream";
    private static final ModelProfiles PROFILES = ModelProfiles.shipped();
    private static final String GEMINI_PATH = "/v1beta/models/gemini-3.1-pro-preview:streamGenerateContent";

    /** Pieces in single quotes, a second after one another, of which the last is the first that says anything. */
    private record Speech(Dialect dialect, String path, List<String> pieces) {
        @Override
        public String toString() {
            return dialect.name() + " " + pieces;
        }
    }

    static Stream<Speech> streams() {
        return Stream.of(
                new Speech(
                        new GeminiDialect(PROFILES),
                        GEMINI_PATH,
                        List.of(
                                "{'candidates':[{'content':{'parts':[{'text':'Well','thought':true}]}}]}",
                                "{'candidates':[{'content':{'parts':[{'text':'Four'}]}}]}")),
                new Speech(
                        new GeminiDialect(PROFILES),
                        GEMINI_PATH,
                        List.of(
                                "{'usageMetadata':{'promptTokenCount':7}}",
                                "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'f','args':{}}}]}}]}")),
                new Speech(
                        new ChatCompletionsDialect(ChatForm.OPENAI, PROFILES),
                        "/v1/chat/completions",
                        List.of(
                                "{'choices':[{'index':0,'delta':{'role':'assistant','content':''}}]}",
                                "{'choices':[{'index':0,'delta':{'content':'Four'}}]}")),
                new Speech(
                        new ResponsesDialect(PROFILES),
                        "/v1/responses",
                        List.of(
                                "{'type':'response.created','response':{'id':'r','status':'in_progress','output':[]}}",
                                "{'type':'response.reasoning_summary_text.delta','delta':'Well'}",
                                "{'type':'response.output_text.delta','delta':'Four'}")),
                new Speech(
                        new MessagesDialect(PROFILES),
                        "/v1/messages",
                        List.of(
                                "{'type':'message_start','message':{'id':'m','usage':{'input_tokens':7}}}",
                                "{'type':'content_block_delta','delta':{'type':'thinking_delta','thinking':'Well'}}",
                                "{'type':'content_block_delta','delta':{'type':'text_delta','text':'Four'}}")));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void theFirstTokenIsTheFirstThatTheModelSays(Speech stream) {
        ReadAnswer read = read(stream, stream.pieces(), 1_000);

        assertThat(read.firstTokenMillis()).isEqualTo(stream.pieces().size() * 1_000L);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void itIsTheSameWhereNoTextIsKept(Speech stream) {
        assertThat(read(stream, stream.pieces(), 0).firstTokenMillis())
                .isEqualTo(stream.pieces().size() * 1_000L);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aModelThatSaysNothingHasNoFirstToken(Speech stream) {
        List<String> silence = stream.pieces().subList(0, stream.pieces().size() - 1);

        assertThat(read(stream, silence, 1_000).firstTokenMillis()).isNull();
    }

    @Test
    void ofVeryManyPiecesOnlyTheFirstAreTimed() {
        Arrivals arrivals = new Arrivals();
        for (int piece = 0; piece < 100_000; piece++) {
            arrivals.add(piece);
        }

        assertThat(arrivals.of(0)).isZero();
        assertThat(arrivals.of(1_023)).isEqualTo(1_023);
        assertThat(arrivals.of(1_024)).isNull();
        assertThat(arrivals.of(-1)).isNull();
    }

    private static ReadAnswer read(Speech stream, List<String> pieces, int textLimit) {
        Arrivals arrivals = new Arrivals();
        List<Buffer> chunks = pieces.stream()
                .map(piece -> Buffer.buffer("data: " + piece.replace('\'', '"') + "\n\n"))
                .toList();
        for (int piece = 1; piece <= chunks.size(); piece++) {
            arrivals.add(piece * 1_000L);
        }
        long bytes = chunks.stream().mapToLong(Buffer::length).sum();
        CallEnding ending = new CallEnding(
                CompletionStatus.OK,
                200,
                null,
                null,
                Instant.EPOCH,
                null,
                arrivals.of(0),
                arrivals,
                10_000,
                0,
                true,
                new CapturedBody(chunks, List.of(), bytes),
                EVENTS,
                null);
        RequestHead head = new RequestHead("POST", stream.path(), null, Map.of());
        return AnswerReading.read(stream.dialect().recognise(head), ending, textLimit);
    }
}
