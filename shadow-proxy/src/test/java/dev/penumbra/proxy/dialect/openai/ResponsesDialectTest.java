package dev.penumbra.proxy.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.Answer;
import dev.penumbra.proxy.dialect.AnswerHead;
import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.Hindrance;
import dev.penumbra.proxy.dialect.JsonBody;
import dev.penumbra.proxy.dialect.MalformedRequestException;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.dialect.UnfitRequestException;
import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.UsageSource;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class ResponsesDialectTest {
    private static final String USAGE = "'usage':{'input_tokens':30,'input_tokens_details':{'cached_tokens':8,"
            + "'cache_write_tokens':4},'output_tokens':12,'output_tokens_details':{'reasoning_tokens':5},"
            + "'total_tokens':42}";
    private static final String MESSAGE =
            "{'type':'message','role':'assistant','content':[{'type':'output_text','text':'Four.'}]}";

    private final ResponsesDialect dialect = new ResponsesDialect(ModelProfiles.shipped());
    private final Exchanges responses = new Exchanges(dialect, "/v1/responses");

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/responses, /v1/responses,",
        "POST, /openai/v1/responses, /openai/v1/responses,",
        "GET, /v1/responses/resp_1, /v1/responses/{id}, NO_GENERATION",
        "DELETE, /v1/responses/resp_1, /v1/responses/{id}, NO_GENERATION",
        "POST, /v1/responses/resp_1/cancel, /v1/responses/{id}, NO_GENERATION",
        "GET, /v1/responses, /v1/responses, NO_GENERATION",
    })
    void recognisesItsRoutes(String method, String path, String name, Hindrance hindrance) {
        Route route = Exchanges.route(dialect, method, path);

        assertThat(route.name()).isEqualTo(name);
        assertThat(route.model()).isNull();
        assertThat(route.hindrance()).isEqualTo(hindrance);
        assertThat(route.dialect().name()).isEqualTo("openai-responses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1/chat/completions", "/v1/models", "/v1beta/responses", "/v1/responsesx"})
    void leavesOtherPathsAlone(String path) {
        assertThat(Exchanges.route(dialect, "POST", path)).isNull();
    }

    @Test
    void readsWhatIsAsked() throws Exception {
        ChatRequest request = responses.read("{'model':'gpt-5','stream':true,'instructions':'Be brief.',"
                + "'max_output_tokens':77,'service_tier':'Flex','text':{'format':{'type':'json_schema'}},"
                + "'input':[{'role':'user','content':'Hi'},"
                + "{'type':'message','role':'user','content':[{'type':'input_text','text':'See '},"
                + "{'type':'input_image','image_url':'data:image/png;base64,AA'}]},"
                + "{'type':'function_call','call_id':'c1','name':'look','arguments':'{}'},"
                + "{'type':'function_call_output','call_id':'c1','output':'a cat'}]}");

        assertThat(request.model()).isEqualTo("gpt-5");
        assertThat(request.streamed()).isTrue();
        assertThat(request.outputCap()).isEqualTo(77);
        assertThat(request.serviceTier()).isEqualTo("flex");
        assertThat(request.answerFormat()).isEqualTo(AnswerFormat.JSON);
        assertThat(request.prompt().text())
                .isEqualTo("system: Be brief.\n\nuser: Hi\n\nuser: See [image]\n\n"
                        + "assistant: [call look {}]\n\ntool: [result of look a cat]");
        assertThat(request.hindrances()).isEmpty();
    }

    @Test
    void aPlainTextIsAQuestion() throws Exception {
        assertThat(responses.read("{'input':'Hello'}").prompt().text()).isEqualTo("Hello");
        assertThat(responses
                        .read("{'instructions':'Be brief.','input':'Hello'}")
                        .prompt()
                        .text())
                .isEqualTo("system: Be brief.\n\nuser: Hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{'model':'m'}", "{'input':[]}", "{'messages':[{'content':'secret'}]}"})
    void aBodyOfAnotherFormIsRefusedWithoutQuotingIt(String body) {
        assertThatThrownBy(() -> responses.read(body))
                .isInstanceOf(MalformedRequestException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'previous_response_id':'resp_1'|SERVER_STATE",
                "'conversation':'conv_1'|SERVER_STATE",
                "'prompt':{'id':'pmpt_1'}|SERVER_STATE",
                "'background':true|ASYNCHRONOUS",
                "'tools':[{'type':'web_search'}]|SERVER_TOOLS",
                "'tools':[{'type':'file_search','vector_store_ids':[]}]|SERVER_TOOLS",
                "'tools':[{'type':'tool_search'}]|SERVER_TOOLS",
                "'tools':[{'type':'mcp'}]|ACTING_TOOLS",
                "'tools':[{'type':'computer'}]|ACTING_TOOLS",
                "'tools':[{'type':'function','name':'f'},{'type':'tool_search','execution':'client'}]|",
                "'previous_response_id':null,'conversation':null,'background':false,'store':true|",
                "'tools':[{'type':'custom','name':'g'},{'type':'local_shell'}]|",
            })
    void saysWhatKeepsARequestFromBeingMirrored(String field, Hindrance hindrance) throws Exception {
        ChatRequest request = responses.read("{" + field + ",'input':'Hello'}");

        if (hindrance == null) {
            assertThat(request.hindrances()).isEmpty();
        } else {
            assertThat(request.hindrances()).containsExactly(hindrance);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'reasoning','id':'rs_1','summary':[],'encrypted_content':'AA'}|FOREIGN_SIGNATURE",
                "{'type':'compaction','encrypted_content':'AA'}|FOREIGN_SIGNATURE",
                "{'type':'reasoning','id':'rs_1','summary':[]}|SERVER_STATE",
                "{'type':'item_reference','id':'msg_1'}|SERVER_STATE",
                "{'role':'user','content':[{'type':'input_file','file_id':'file-1'}]}|FILE_REFERENCE",
                "{'role':'user','content':[{'type':'input_image','file_id':'file-1'}]}|FILE_REFERENCE",
                "{'type':'computer_call_output','output':{}}|ACTING_TOOLS",
                "{'type':'message','role':'assistant','content':[{'type':'output_text','text':'So'}]}|PREFILL",
                "{'role':'user','content':[{'type':'input_file','file_url':'https://x/a.pdf'}]}|",
            })
    void someItemsCannotBeAskedOfAnother(String item, Hindrance hindrance) throws Exception {
        ChatRequest request = responses.read("{'input':[{'role':'user','content':'a'}," + item + "]}");

        if (hindrance == null) {
            assertThat(request.hindrances()).isEmpty();
        } else {
            assertThat(request.hindrances()).containsExactly(hindrance);
        }
    }

    @Test
    void readsAnAnswerWithItsUsage() {
        Answer answer = responses.unary(
                200,
                "{'id':'resp_1','object':'response','status':'completed','error':null,'incomplete_details':null,"
                        + "'model':'gpt-5-2025-08-07','service_tier':'default','output':[{'type':'reasoning',"
                        + "'summary':[{'type':'summary_text','text':'hidden'}]}," + MESSAGE + "]," + USAGE + "}");

        assertThat(answer.text().text()).isEqualTo("Four.");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.servedModel()).isEqualTo("gpt-5-2025-08-07");
        assertThat(answer.serviceTier()).isEqualTo("default");
        assertThat(answer.responseId()).isEqualTo("resp_1");
        assertThat(answer.usage()).isEqualTo(new TokenUsage(30, 8, 4, 0, 0, 0, 12, 5, UsageSource.FINAL));
        assertThat(answer.errorCode()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'status':'incomplete','incomplete_details':{'reason':'max_output_tokens'}|LENGTH",
                "'status':'incomplete','incomplete_details':{'reason':'content_filter'}|FILTERED",
                "'status':'incomplete','incomplete_details':{'reason':'else'}|OTHER",
                "'status':'completed'|STOP",
                "'status':'cancelled'|ABORTED",
                "'status':'failed','error':{'code':'server_error'}|ERROR",
                "'status':'queued'|",
            })
    void knowsWhyAModelStopped(String status, FinishReason reason) {
        Answer answer = responses.unary(200, "{'object':'response'," + status + ",'output':[" + MESSAGE + "]}");

        assertThat(answer.finishReason()).isEqualTo(reason);
    }

    @Test
    void aStreamsLastEventIsBelieved() {
        Answer answer = responses.streamed(
                "{'type':'response.created','response':{'id':'resp_1','model':'gpt-5','status':'in_progress',"
                        + "'output':[],'usage':null}}",
                "{'type':'response.reasoning_summary_text.delta','delta':'hidden'}",
                "{'type':'response.output_text.delta','output_index':0,'delta':'Fo'}",
                "{'type':'response.output_text.done','output_index':0,'text':'Four.'}",
                "{'type':'response.completed','response':{'id':'resp_1','model':'gpt-5-2025-08-07',"
                        + "'status':'completed','output':[" + MESSAGE + "]," + USAGE + "}}");

        assertThat(answer.text().text()).isEqualTo("Four.");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.usage().outputTotal()).isEqualTo(12);
        assertThat(answer.servedModel()).isEqualTo("gpt-5-2025-08-07");
    }

    @Test
    void namedEventsAreReadLikeNamelessOnes() {
        String stream = """
                event: response.output_text.delta
                data: {'type':'response.output_text.delta','delta':'Hi'}

                event: response.completed
                data: {'type':'response.completed','response':{'status':'completed'}}

                """;

        Answer answer = responses.read(
                new AnswerHead(200, "text/event-stream"),
                Exchanges.json(stream).getBytes(StandardCharsets.UTF_8),
                new Random(3));

        assertThat(answer.text().text()).isEqualTo("Hi");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void aCutStreamGivesWhatThereIs() {
        Answer answer = responses.streamed(
                "{'type':'response.created','response':{'id':'resp_1','model':'gpt-5','status':'in_progress'}}",
                "{'type':'response.output_text.delta','delta':'Fo'}",
                "{'type':'response.output_text.delta','delta':'ur'}");

        assertThat(answer.text().text()).isEqualTo("Four");
        assertThat(answer.finishReason()).isNull();
        assertThat(answer.usage()).isNull();
        assertThat(answer.responseId()).isEqualTo("resp_1");
    }

    @Test
    void proposedCallsAloneAreTheText() {
        String proposed = "[{\"name\":\"f\",\"args\":{\"x\":1}},{\"name\":\"run\",\"args\":\"ls\"}]";
        String calls = "{'type':'function_call','id':'fc_1','call_id':'a','name':'f','arguments':'{\\'x\\':1}'},"
                + "{'type':'custom_tool_call','call_id':'b','name':'run','input':'ls'}";
        Answer unary = responses.unary(200, "{'object':'response','status':'completed','output':[" + calls + "]}");
        Answer cut = responses.streamed(
                "{'type':'response.output_item.added','output_index':0,'item':{'type':'reasoning'}}",
                "{'type':'response.output_item.added','output_index':1,'item':{'type':'function_call','name':'f',"
                        + "'arguments':''}}",
                "{'type':'response.function_call_arguments.delta','output_index':1,'delta':'{\\'x\\''}",
                "{'type':'response.function_call_arguments.delta','output_index':1,'delta':':1}'}",
                "{'type':'response.output_item.added','output_index':2,'item':{'type':'custom_tool_call',"
                        + "'name':'run','input':''}}",
                "{'type':'response.custom_tool_call_input.delta','output_index':2,'delta':'ls'}");

        assertThat(unary.text().text()).isEqualTo(proposed);
        assertThat(unary.finishReason()).isEqualTo(FinishReason.TOOL);
        assertThat(cut.text().text()).isEqualTo(proposed);
        assertThat(cut.finishReason()).isNull();
    }

    @Test
    void aRefusalIsTheTextAndTheReason() {
        Answer unary = responses.unary(
                200,
                "{'object':'response','status':'completed','output':[{'type':'message','content':["
                        + "{'type':'refusal','refusal':'I cannot.'}]}]}");
        Answer streamed = responses.streamed(
                "{'type':'response.refusal.delta','delta':'I can'}",
                "{'type':'response.refusal.delta','delta':'not.'}",
                "{'type':'response.completed','response':{'status':'completed','output':[]}}");

        assertThat(unary.text().text()).isEqualTo("I cannot.");
        assertThat(unary.finishReason()).isEqualTo(FinishReason.REFUSAL);
        assertThat(streamed.text()).isEqualTo(unary.text());
        assertThat(streamed.finishReason()).isEqualTo(FinishReason.REFUSAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'error','code':'rate_limit_exceeded','message':'m'}|rate_limit_exceeded",
                "{'type':'error','error':{'type':'insufficient_quota','code':'insufficient_quota'}}|insufficient_quota",
                "{'type':'response.failed','response':{'status':'failed','error':{'code':'server_error'}}}|server_error",
                "{'error':{'type':'invalid_request_error','code':null}}|invalid_request_error",
            })
    void anErrorInTheMiddleOfAStreamIsOneAfterAGoodBeginning(String event, String code) {
        Answer answer = responses.streamed("{'type':'response.output_text.delta','delta':'Fo'}", event);

        assertThat(answer.text().text()).isEqualTo("Fo");
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.finishReason()).isEqualTo(FinishReason.ERROR);
        assertThat(answer.dailyQuotaSpent()).isEqualTo(code.equals("insufficient_quota"));
    }

    @Test
    void anotherModelIsAskedTheSameAndNothingIsStored() throws Exception {
        String body = "{'model':'gpt-4.1','input':'Hello','metadata':{'a':'b'},'user':'u','safety_identifier':'s',"
                + "'prompt_cache_key':'k','store':true,'tools':[{'type':'function','name':'f'}]}";
        Rewrite rewrite = responses.rewrite(body, "gpt-4.1-mini");

        assertThat(JsonBody.JSON.readTree(rewrite.body()))
                .isEqualTo(JsonBody.JSON.readTree(Exchanges.json("{'model':'gpt-4.1-mini','input':'Hello',"
                        + "'store':false,'tools':[{'type':'function','name':'f'}]}")));
        assertThat(rewrite.droppedParameters())
                .containsExactly("metadata", "user", "safety_identifier", "prompt_cache_key", "store");
        assertThat(rewrite.target()).isEqualTo("/v1/responses");
    }

    @Test
    void aRepeatIsNotStoredEither() throws Exception {
        Rewrite rewrite = responses.repeat("{'model':'gpt-4.1','temperature':0,'input':'Hello'}", "gpt-4.1");

        assertThat(new String(rewrite.body(), StandardCharsets.UTF_8))
                .isEqualTo(Exchanges.json("{'model':'gpt-4.1','temperature':0,'input':'Hello','store':false}"));
    }

    @Test
    void settingsAreFittedToAModelThatThinks() throws Exception {
        JsonNode sent = responses.rewritten(
                "{'model':'gpt-4.1','input':'a','max_output_tokens':100,'temperature':0,'top_p':1,"
                        + "'reasoning':{'effort':'minimal','summary':'auto'}}",
                "gpt-5.4");

        assertThat(sent.toString())
                .isEqualTo("{\"model\":\"gpt-5.4\",\"input\":\"a\",\"max_output_tokens\":8292,"
                        + "\"reasoning\":{\"effort\":\"low\",\"summary\":\"auto\"},\"store\":false}");
    }

    @Test
    void settingsAreFittedToAModelThatDoesNot() throws Exception {
        String body = "{'model':'gpt-5','input':'a','max_output_tokens':100,'temperature':0,"
                + "'include':['reasoning.encrypted_content','message.output_text.logprobs'],"
                + "'text':{'verbosity':'low'},'reasoning':{'effort':'low'}}";

        assertThat(responses.rewritten(body, "gpt-4.1").toString())
                .isEqualTo("{\"model\":\"gpt-4.1\",\"input\":\"a\",\"max_output_tokens\":100,\"temperature\":0,"
                        + "\"include\":[\"message.output_text.logprobs\"],\"text\":{},\"store\":false}");
        assertThat(responses.rewrite(body, "gpt-4.1").droppedParameters())
                .containsExactly("reasoning", "include", "text.verbosity");
    }

    @Test
    void whatTheTargetCannotTakeIsSaid() {
        String novel = "{'input':'" + "long ".repeat(120_000) + "'}";
        String film = "{'input':[{'role':'user','content':[{'type':'input_video','video_url':'https://x/v'}]}]}";

        assertThatThrownBy(() -> responses.rewrite(novel, "gpt-4o"))
                .isInstanceOfSatisfying(
                        UnfitRequestException.class,
                        unfit -> assertThat(unfit.hindrance()).isEqualTo(Hindrance.TOO_LONG));
        assertThatThrownBy(() -> responses.rewrite(film, "gpt-4o"))
                .isInstanceOfSatisfying(
                        UnfitRequestException.class,
                        unfit -> assertThat(unfit.hindrance()).isEqualTo(Hindrance.MODALITY));
    }
}
