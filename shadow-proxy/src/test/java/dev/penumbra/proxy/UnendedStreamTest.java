package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.GENERATE;
import static dev.penumbra.proxy.ProxyHarness.QUESTION;
import static dev.penumbra.proxy.ProxyHarness.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CallFacts;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.FinishReason;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams that end as HTTP wants it, with and without a word of the model why. */
@NullUnmarked
class UnendedStreamTest {
    private static final String CHAT =
            "{'model':'gpt-5.5','stream':true,'messages':[{'role':'user','content':'2+2?'}]}";
    private static final String RESPONSE = "{'model':'gpt-5.5','stream':true,'input':'2+2?'}";
    private static final String MESSAGE =
            "{'model':'claude-opus-5','stream':true,'max_tokens':9,'messages':[{'role':'user','content':'2+2?'}]}";
    private static final String INTERACTION = "{'model':'gemini-3.1-flash-lite','stream':true,'input':'2+2?'}";
    private static final String CHAT_PIECE =
            "{'choices':[{'index':0,'delta':{'role':'assistant','content':'Fo'},'finish_reason':null}]}";
    private static final String RESPONSE_PIECE = "{'type':'response.output_text.delta','delta':'Fo'}";
    private static final String MESSAGE_BEGIN =
            "{'type':'message_start','message':{'id':'m','usage':{'input_tokens':7,'output_tokens':1}}}";

    /** Single quotes for double ones. */
    private record Ended(String target, String request, List<String> events, FinishReason reason) {
        @Override
        public String toString() {
            return target + " " + reason + " " + events;
        }
    }

    static Stream<Ended> streamsThatSayWhyTheyEnd() {
        return Stream.of(
                gemini(FinishReason.STOP, "{'candidates':[{'finishReason':'STOP'}]}"),
                gemini(FinishReason.FILTERED, "{'candidates':[{'finishReason':'SAFETY'}]}"),
                gemini(FinishReason.FILTERED, "{'promptFeedback':{'blockReason':'PROHIBITED_CONTENT'}}"),
                gemini(FinishReason.OTHER, "{'candidates':[{'finishReason':'OF_A_LATER_VERSION'}]}"),
                chat(
                        FinishReason.STOP,
                        "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}",
                        "{'choices':[],'usage':{'prompt_tokens':7,'completion_tokens':2,'total_tokens':9}}"),
                chat(FinishReason.TOOL, "{'choices':[{'index':0,'delta':{},'finish_reason':'tool_calls'}]}"),
                response(FinishReason.STOP, "completed", ""),
                response(FinishReason.LENGTH, "incomplete", ",'incomplete_details':{'reason':'max_output_tokens'}"),
                message(FinishReason.STOP, "end_turn"),
                message(FinishReason.REFUSAL, "refusal"),
                message(FinishReason.OTHER, "pause_turn"),
                interaction(FinishReason.STOP, "completed"),
                interaction(FinishReason.TOOL, "requires_action"));
    }

    static Stream<Ended> streamsThatDoNot() {
        return Stream.of(
                gemini(null, "{'usageMetadata':{'promptTokenCount':7,'totalTokenCount':7}}"),
                gemini(null, "{'candidates':[{'content"),
                new Ended(STREAM + "?alt=sse", QUESTION, List.of(), null),
                chat(null, CHAT_PIECE),
                response(null, "in_progress", ""),
                new Ended(
                        "/v1/messages",
                        MESSAGE,
                        List.of(
                                MESSAGE_BEGIN,
                                "{'type':'content_block_delta','delta':{'type':'text_delta','text':'F'}}"),
                        null),
                interaction(null, "in_progress"));
    }

    @ParameterizedTest
    @MethodSource("streamsThatSayWhyTheyEnd")
    void aStreamThatSaysWhyItEndsIsWell(Ended ended) throws Exception {
        CallFacts call = call(ended);

        assertThat(call.status()).isEqualTo(CompletionStatus.OK);
        assertThat(call.errorCode()).isNull();
        assertThat(call.finishReason()).isEqualTo(ended.reason());
    }

    @ParameterizedTest
    @MethodSource("streamsThatDoNot")
    void aStreamThatDoesNotWasCutOnItsWay(Ended ended) throws Exception {
        CallFacts call = call(ended);

        assertThat(call.status()).isEqualTo(CompletionStatus.UPSTREAM_ABORT);
        assertThat(call.errorCode()).isEqualTo("no_finish_reason");
        assertThat(call.finishReason()).isEqualTo(FinishReason.ABORTED);
    }

    @Test
    void anAnswerInOnePieceNeedsNoReason() throws Exception {
        try (ProxyHarness harness = ProxyHarness.unmirrored(ScriptedUpstream.json(200, "{\"candidates\":[]}"))) {
            WireClient.exchange(harness.port(), WireClient.post(GENERATE, QUESTION));

            assertThat(harness.event(Arm.PRIMARY).call().status()).isEqualTo(CompletionStatus.OK);
        }
    }

    private static CallFacts call(Ended ended) throws Exception {
        String[] events = ended.events().stream().map(UnendedStreamTest::json).toArray(String[]::new);
        try (ProxyHarness harness = ProxyHarness.unmirrored(ScriptedUpstream.events(events))) {
            WireClient.exchange(harness.port(), WireClient.post(ended.target(), json(ended.request())));
            return harness.event(Arm.PRIMARY).call();
        }
    }

    private static Ended gemini(FinishReason reason, String last) {
        String first = "{'candidates':[{'content':{'parts':[{'text':'Fo'}]}}]}";
        return new Ended(STREAM + "?alt=sse", QUESTION, List.of(first, last), reason);
    }

    private static Ended chat(FinishReason reason, String... last) {
        Stream<String> events = Stream.of(Stream.of(CHAT_PIECE), Stream.of(last), Stream.of("[DONE]"))
                .flatMap(part -> part);
        return new Ended("/v1/chat/completions", CHAT, events.toList(), reason);
    }

    private static Ended response(FinishReason reason, String status, String more) {
        String last = "{'type':'response." + status + "','response':{'id':'r','object':'response','status':'" + status
                + "','output':[{'type':'message','content':[{'type':'output_text','text':'Four.'}]}]" + more + "}}";
        return new Ended("/v1/responses", RESPONSE, List.of(RESPONSE_PIECE, last), reason);
    }

    private static Ended message(FinishReason reason, String stopReason) {
        String last =
                "{'type':'message_delta','delta':{'stop_reason':'" + stopReason + "'},'usage':{'output_tokens':2}}";
        return new Ended("/v1/messages", MESSAGE, List.of(MESSAGE_BEGIN, last, "{'type':'message_stop'}"), reason);
    }

    private static Ended interaction(FinishReason reason, String status) {
        String last =
                "{'event_type':'interaction." + status + "','interaction':{'id':'v1_x','status':'" + status + "'}}";
        return new Ended("/v1beta/interactions", INTERACTION, List.of(last), reason);
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
