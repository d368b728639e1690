package dev.penumbra.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.proxy.dialect.anthropic.MessagesDialect;
import dev.penumbra.proxy.dialect.gemini.GeminiDialect;
import dev.penumbra.proxy.dialect.gemini.InteractionsDialect;
import dev.penumbra.proxy.dialect.openai.ChatCompletionsDialect;
import dev.penumbra.proxy.dialect.openai.ChatForm;
import dev.penumbra.proxy.dialect.openai.ResponsesDialect;
import dev.penumbra.schema.event.Surcharges;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer says that is billed beside its tokens. */
@NullUnmarked
class SurchargesTest {
    private static final ModelProfiles PROFILES = ModelProfiles.shipped();
    private static final String GEMINI = "/v1beta/models/gemini-3.5-flash:generateContent";
    private static final String GEMINI_STREAM = "/v1beta/models/gemini-3.5-flash:streamGenerateContent";
    private static final String INTERACTIONS = "/v1beta/interactions";
    private static final String RESPONSES = "/v1/responses";
    private static final String MESSAGES = "/v1/messages";
    private static final String CHAT = "/v1/chat/completions";
    private static final List<Dialect> DIALECTS = List.of(
            new InteractionsDialect(PROFILES),
            new GeminiDialect(PROFILES),
            new ResponsesDialect(PROFILES),
            new MessagesDialect(PROFILES),
            new ChatCompletionsDialect(ChatForm.OPENAI, PROFILES));

    @Test
    void googleBillsUniqueQueriesOfAllCandidatesAndNoEmptyOnes() {
        String whole = "{'candidates':["
                + grounded("'euro 2024 winner','','spain england','euro 2024 winner'", "{'web':{}}") + ","
                + grounded("'final score',' '", "{'web':{}}").replace("{'content'", "{'index':1,'content'") + "]}";

        assertThat(whole(GEMINI, whole)).isEqualTo(new Surcharges(null, 3, 0));
        assertThat(whole(GEMINI, "{'candidates':[" + grounded("''", "") + "]}")).isNull();
        assertThat(whole(GEMINI, "{'candidates':[{'content':{'parts':[{'text':'a'}]}}]}"))
                .isNull();
    }

    @Test
    void thePiecesOfAStreamRepeatTheirQueries() {
        assertThat(stream(
                        GEMINI_STREAM,
                        "{'candidates':[" + grounded("'a','b'", "{'web':{}}") + "]}",
                        "{'candidates':[" + grounded("'b','c'", "{'web':{}}") + "]}"))
                .isEqualTo(new Surcharges(null, 3, 0));
    }

    @Test
    void placesOfAMapAndFilesAreOtherToolsAndTheirQueriesNoSearches() {
        assertThat(whole(GEMINI, "{'candidates':[" + grounded("'pizza'", "{'maps':{}},{'maps':{}}") + "]}"))
                .isEqualTo(new Surcharges(null, 0, 1));
        assertThat(whole(GEMINI, "{'candidates':[" + grounded("'pizza'", "{'maps':{}},{'web':{}}") + "]}"))
                .isEqualTo(new Surcharges(null, 1, 1));
        assertThat(whole(GEMINI, "{'candidates':[" + grounded("", "{'retrievedContext':{}}") + "]}"))
                .isEqualTo(new Surcharges(null, 0, 1));
    }

    @Test
    void runCodeAndReadAddressesOfGeminiCostTheirTokensAlone() {
        String whole =
                "{'candidates':[{'content':{'parts':[{'executableCode':{'code':'1'}},{'codeExecutionResult':{}}]},"
                        + "'urlContextMetadata':{'urlMetadata':[{}]},'groundingMetadata':{'groundingChunks':[{'web':{}}]}}]}";

        assertThat(whole(GEMINI, whole)).isNull();
    }

    @Test
    void anInteractionTellsItsSearchesByStepOrByCount() {
        String steps = "'steps':[{'type':'google_search_call','arguments':{'queries':['a','b','']}},"
                + "{'type':'google_search_call','arguments':{'queries':['b']}},{'type':'google_maps_call'},"
                + "{'type':'file_search_call'},{'type':'code_execution_call'},{'type':'url_context_call'},"
                + "{'type':'model_output','content':[{'type':'text','text':'x'}]}]";
        String counts = "'usage':{'total_input_tokens':1,'grounding_tool_count':[{'type':'google_search','count':4},"
                + "{'type':'google_maps','count':1}]}";

        assertThat(whole(INTERACTIONS, "{" + steps + "}")).isEqualTo(new Surcharges(null, 2, 2));
        assertThat(whole(INTERACTIONS, "{" + steps + "," + counts + "}")).isEqualTo(new Surcharges(null, 4, 2));
        assertThat(whole(INTERACTIONS, "{" + counts + "}")).isEqualTo(new Surcharges(null, 4, 1));
    }

    @Test
    void aStreamedInteractionAddsTheQueriesToAnOpenStep() {
        assertThat(stream(
                        INTERACTIONS,
                        "{'event_type':'step.start','step':{'type':'google_search_call'}}",
                        "{'event_type':'step.delta','delta':{'type':'google_search_call','arguments':{'queries':['a','b']}}}",
                        "{'event_type':'step.stop'}",
                        "{'event_type':'step.start','step':{'type':'google_maps_call'}}",
                        "{'event_type':'step.delta','delta':{'type':'google_maps_call','arguments':{'queries':['c']}}}",
                        "{'event_type':'step.stop'}"))
                .isEqualTo(new Surcharges(null, 2, 1));
    }

    @Test
    void ofAResponseSearchesAreBilledAndOpenedPagesAreNot() {
        String items = "{'type':'web_search_call','action':{'type':'search','query':'a'}},"
                + "{'type':'web_search_call','action':{'type':'open_page'}},"
                + "{'type':'web_search_call','action':{'type':'find_in_page'}},{'type':'web_search_call'},"
                + "{'type':'file_search_call'},{'type':'code_interpreter_call'},{'type':'image_generation_call'},"
                + "{'type':'function_call','name':'f','arguments':'{}'}";

        assertThat(whole(RESPONSES, "{'object':'response','status':'completed','output':[" + items + "]}"))
                .isEqualTo(new Surcharges(null, 2, 3));
    }

    @Test
    void theEndOfAStreamedResponseIsBelievedAndWithoutItTheItemsThatWereDone() {
        String begun = "{'type':'response.output_item.added','output_index':0,'item':{'type':'web_search_call'}}";
        String done = "{'type':'response.output_item.done','output_index':0,'item':{'type':'web_search_call','action':"
                + "{'type':'search'}}}";
        String other = "{'type':'response.output_item.added','output_index':1,'item':{'type':'web_search_call'}}";
        String end =
                "{'type':'response.completed','response':{'status':'completed','output':[{'type':'web_search_call'},"
                        + "{'type':'web_search_call'}]}}";

        assertThat(stream(RESPONSES, begun, done, other)).isEqualTo(new Surcharges(null, 1, 0));
        assertThat(stream(RESPONSES, begun, done, end)).isEqualTo(new Surcharges(null, 2, 0));
    }

    @Test
    void aChatThatCitesPagesHasSearchedOnce() {
        String cited = "{'choices':[{'message':{'content':'a','annotations':[%s]},'finish_reason':'stop'}]}";
        String delta = "{'choices':[{'delta':{'annotations':[{'type':'url_citation'},{'type':'url_citation'}]}}]}";

        assertThat(whole(CHAT, cited.formatted("{'type':'url_citation'},{'type':'url_citation'}")))
                .isEqualTo(new Surcharges(null, 1, 0));
        assertThat(whole(CHAT, cited.formatted("{'type':'file_citation'}"))).isNull();
        assertThat(whole(CHAT, cited.formatted(""))).isNull();
        assertThat(stream(CHAT, delta, delta)).isEqualTo(new Surcharges(null, 1, 0));
    }

    @Test
    void anthropicCountsItselfAndTheLastCountHolds() {
        String start = "{'type':'message_start','message':{'usage':{'input_tokens':1,'inference_geo':'us',"
                + "'server_tool_use':{'web_search_requests':0}}}}";
        String end = "{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':2,"
                + "'server_tool_use':{'web_search_requests':2,'web_fetch_requests':5,'code_execution_requests':1}}}";

        assertThat(stream(MESSAGES, start, end)).isEqualTo(new Surcharges("us", 2, 1));
        assertThat(stream(MESSAGES, start)).isEqualTo(new Surcharges("us", 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"us, us", "EU, eu", "global,", "not_available,", "'',", "'a place of many words',"})
    void whereAnthropicAnsweredIsAPlaceOrNone(String told, String region) {
        String whole = "{'type':'message','content':[],'usage':{'input_tokens':1,'output_tokens':1,'inference_geo':'"
                + told + "'}}";

        assertThat(whole(MESSAGES, whole)).isEqualTo(Surcharges.of(region, 0, 0));
        assertThat(whole(MESSAGES, whole.replace("'" + told + "'", "null"))).isNull();
    }

    private static String grounded(String queries, String chunks) {
        return "{'content':{'parts':[{'text':'a'}]},'groundingMetadata':{'webSearchQueries':[" + queries
                + "],'groundingChunks':[" + chunks + "]}}";
    }

    private static Surcharges whole(String path, String answer) {
        return read(path, "application/json", answer);
    }

    private static Surcharges stream(String path, String... events) {
        StringBuilder stream = new StringBuilder();
        List.of(events).forEach(event -> stream.append("data: ").append(event).append("\n\n"));
        return read(path, "text/event-stream", stream.toString());
    }

    private static Surcharges read(String path, String contentType, String answer) {
        RequestHead head = new RequestHead("POST", path, path.contains("stream") ? "alt=sse" : null, Map.of());
        Route route = DIALECTS.stream()
                .map(dialect -> dialect.recognise(head))
                .filter(found -> found != null)
                .findFirst()
                .orElseThrow();
        AnswerReader reader = route.dialect().answerReader(route, new AnswerHead(200, contentType), 1_000);
        byte[] bytes = answer.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        reader.accept(bytes, 0, bytes.length);
        return reader.end().surcharges();
    }
}
