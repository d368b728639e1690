package dev.penumbra.proxy.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
import dev.penumbra.proxy.dialect.UnfitRequestException;
import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.UsageSource;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class ChatCompletionsDialectTest {
    private static final String HELLO = "'messages':[{'role':'user','content':'Hello'}]";
    private static final String LITE = "gpt-4.1-mini";
    private static final String PRO = "gpt-5.4";

    private final ChatCompletionsDialect openai = new ChatCompletionsDialect(ChatForm.OPENAI, ModelProfiles.shipped());
    private final ChatCompletionsDialect gemini = new ChatCompletionsDialect(ChatForm.GEMINI, ModelProfiles.shipped());
    private final Exchanges chat = new Exchanges(openai, "/v1/chat/completions");
    private final Exchanges google = new Exchanges(gemini, "/v1beta/openai/chat/completions");

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/chat/completions, /v1/chat/completions,",
        "POST, /openai/v1/chat/completions, /openai/v1/chat/completions,",
        "GET, /v1/chat/completions, /v1/chat/completions, NO_GENERATION",
        "GET, /v1/chat/completions/chatcmpl-1/messages, /v1/chat/completions/{id}, NO_GENERATION",
        "GET, /v1/models, /v1/models, NO_GENERATION",
        "GET, /v1/models/gpt-5, /v1/models, NO_GENERATION",
        "POST, /v1/embeddings, /v1/embeddings, NO_GENERATION",
        "POST, /v1/files, /v1/files, NO_GENERATION",
        "POST, /v1/moderations, /v1/moderations, NO_GENERATION",
        "POST, /v1/completions, /v1/completions, NO_GENERATION",
        "POST, /v1/images/generations, /v1/images, NO_GENERATION",
        "POST, /v1/batches, /v1/batches, ASYNCHRONOUS",
        "GET, /v1/batches/b1, /v1/batches, ASYNCHRONOUS",
    })
    void recognisesItsRoutes(String method, String path, String name, Hindrance hindrance) {
        Route route = Exchanges.route(openai, method, path);

        assertThat(route.name()).isEqualTo(name);
        assertThat(route.model()).isNull();
        assertThat(route.streamed()).isFalse();
        assertThat(route.hindrance()).isEqualTo(hindrance);
        assertThat(route.dialect().name()).isEqualTo("openai-chat");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1beta/openai/chat/completions, /v1beta/openai/chat/completions,",
        "/v1/projects/p-7/locations/eu/endpoints/openapi/chat/completions,"
                + "/v1/projects/{project}/locations/{location}/endpoints/openapi/chat/completions,",
        "/v1beta1/projects/p-7/locations/eu/endpoints/openapi/chat/completions,"
                + "/v1beta1/projects/{project}/locations/{location}/endpoints/openapi/chat/completions,",
        "/v1beta/openai/models, /v1beta/openai/models, NO_GENERATION",
        "/v1beta/openai/embeddings, /v1beta/openai/embeddings, NO_GENERATION",
        "/v1beta/openai/batches, /v1beta/openai/batches, ASYNCHRONOUS",
    })
    void recognisesGooglesRoutesInThisForm(String path, String name, Hindrance hindrance) {
        Route route = Exchanges.route(gemini, "POST", path);

        assertThat(route.name()).isEqualTo(name);
        assertThat(route.hindrance()).isEqualTo(hindrance);
        assertThat(route.dialect().name()).isEqualTo("gemini-openai");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/",
                "/v1/messages",
                "/v1/responses",
                "/v1/models/m:generateContent",
                "/v1beta/models",
                "/v1beta/models/m:generateContent",
                "/v2/chat/completions",
                "/v1/chat/completionsx",
            })
    void leavesOtherPathsAlone(String path) {
        assertThat(Exchanges.route(openai, "POST", path)).isNull();
        assertThat(Exchanges.route(gemini, "POST", path)).isNull();
        assertThat(Exchanges.route(gemini, "POST", "/v1/openai/chat/completions"))
                .isNull();
    }

    @Test
    void readsWhatIsAsked() throws Exception {
        ChatRequest request = chat.read("{'model':'gpt-4.1-mini','stream':true,'service_tier':'Flex',"
                + "'max_completion_tokens':77,'response_format':{'type':'json_schema','json_schema':{}},"
                + "'messages':[{'role':'system','content':'Be brief.'},"
                + "{'role':'user','content':[{'type':'text','text':'What is '},{'type':'text','text':'this? '},"
                + "{'type':'image_url','image_url':{'url':'data:image/png;base64,AAAA'}}]},"
                + "{'role':'assistant','content':null,'tool_calls':[{'id':'c1','type':'function',"
                + "'function':{'name':'look','arguments':'{\\'x\\':1}'}}]},"
                + "{'role':'tool','tool_call_id':'c1','content':'a cat'}]}");

        assertThat(request.model()).isEqualTo("gpt-4.1-mini");
        assertThat(request.streamed()).isTrue();
        assertThat(request.outputCap()).isEqualTo(77);
        assertThat(request.serviceTier()).isEqualTo("flex");
        assertThat(request.answerFormat()).isEqualTo(AnswerFormat.JSON);
        assertThat(request.prompt().text())
                .isEqualTo("system: Be brief.\n\nuser: What is this? [image]\n\n"
                        + "assistant: [call look {\"x\":1}]\n\ntool: [result of look a cat]");
        assertThat(request.hindrances()).isEmpty();
    }

    @Test
    void oneMessageStandsForItselfAndSettingsMayBeAbsent() throws Exception {
        ChatRequest request = chat.read("{'max_tokens':5," + HELLO + "}");

        assertThat(request.prompt().text()).isEqualTo("Hello");
        assertThat(request.model()).isNull();
        assertThat(request.streamed()).isFalse();
        assertThat(request.outputCap()).isEqualTo(5);
        assertThat(request.answerFormat()).isEqualTo(AnswerFormat.TEXT);
        assertThat(request.serviceTier()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{'model':'m'}", "{'messages':[]}", "{'messages':'secret words'}"})
    void aBodyOfAnotherFormIsRefusedWithoutQuotingIt(String body) {
        assertThatThrownBy(() -> chat.read(body))
                .isInstanceOf(MalformedRequestException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'web_search_options':{}|SERVER_TOOLS",
                "'tools':[{'type':'web_search'}]|SERVER_TOOLS",
                "'tools':[{'type':'function','function':{'name':'f'}},{'type':'mcp','server_url':'u'}]|ACTING_TOOLS",
                "'tools':[{'type':'computer_use_preview'}]|ACTING_TOOLS",
                "'modalities':['text','audio']|MODALITY",
                "'audio':{'voice':'v'}|MODALITY",
                "'extra_body':{'google':{'cached_content':'cachedContents/x'}}|CACHED_CONTENT",
                "'google':{'cached_content':'cachedContents/x'}|CACHED_CONTENT",
                "'tools':[{'type':'function','function':{'name':'f'}},{'type':'custom','custom':{'name':'g'}}]|",
                "'n':3,'store':true,'metadata':{'a':'b'}|",
                "'modalities':['text']|",
            })
    void saysWhatKeepsARequestFromBeingMirrored(String field, Hindrance hindrance) throws Exception {
        ChatRequest request = chat.read("{" + field + "," + HELLO + "}");

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
                "{'role':'assistant','content':'I begin'}|PREFILL",
                "{'role':'user','content':[{'type':'file','file':{'file_id':'file-1'}}]}|FILE_REFERENCE",
                "{'role':'user','content':[{'type':'image_url','image_url':{'url':'gs://bucket/i.png'}}]}|FILE_REFERENCE",
                "{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://x/i?a=1&X-Goog-Signature=s'}}]}"
                        + "|FILE_REFERENCE",
                "{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://x/i.png'}}]}|",
                "{'role':'user','content':[{'type':'file','file':{'file_data':'data:application/pdf;base64,A'}}]}|",
            })
    void someMessagesCannotBeAskedOfAnother(String message, Hindrance hindrance) throws Exception {
        ChatRequest request = chat.read("{'messages':[{'role':'user','content':'a'}," + message + "]}");

        assertThat(request.hindrances()).isEqualTo(hindrance == null ? Set.of() : Set.of(hindrance));
    }

    @Test
    void anAudioAnswerInTheHistoryIsStateOfTheServer() throws Exception {
        assertThat(chat.read("{'messages':[{'role':'assistant','audio':{'id':'a1'}},{'role':'user','content':'b'}]}")
                        .hindrances())
                .containsExactly(Hindrance.SERVER_STATE);
    }

    @Test
    void readsAnAnswerWithItsUsage() {
        Answer answer = chat.unary(
                200,
                "{'id':'chatcmpl-1','object':'chat.completion','model':'gpt-4.1-mini-2025-04-14','service_tier':'Default',"
                        + "'choices':[{'index':0,'message':{'role':'assistant','content':'Four.','refusal':null},"
                        + "'finish_reason':'stop'},{'index':1,'message':{'content':'Five.'},'finish_reason':'length'}],"
                        + "'usage':{'prompt_tokens':30,'completion_tokens':12,'total_tokens':42,"
                        + "'prompt_tokens_details':{'cached_tokens':8,'cache_write_tokens':4,'audio_tokens':2},"
                        + "'completion_tokens_details':{'reasoning_tokens':5}}}");

        assertThat(answer.text().text()).isEqualTo("Four.");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.servedModel()).isEqualTo("gpt-4.1-mini-2025-04-14");
        assertThat(answer.serviceTier()).isEqualTo("default");
        assertThat(answer.responseId()).isEqualTo("chatcmpl-1");
        assertThat(answer.usage()).isEqualTo(new TokenUsage(30, 8, 4, 0, 0, 2, 12, 5, UsageSource.FINAL));
        assertThat(answer.errorCode()).isNull();
        assertThat(answer.unreadable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'prompt_tokens':21,'completion_tokens':0,'total_tokens':81}|60|60",
                "{'prompt_tokens':21,'completion_tokens':0,'total_tokens':81,"
                        + "'completion_tokens_details':{'reasoning_tokens':60}}|60|60",
                "{'prompt_tokens':66,'completion_tokens':6,'total_tokens':100}|34|28",
                "{'prompt_tokens':10,'completion_tokens':5}|5|0",
                "{'prompt_tokens':10,'total_tokens':25}|15|15",
            })
    void thinkingThatOnlyTheTotalHasIsOutput(String usage, long output, long thinking) {
        TokenUsage read =
                google.unary(200, "{'choices':[],'usage':" + usage + "}").usage();

        assertThat(read.outputTotal()).isEqualTo(output);
        assertThat(read.outputThinking()).isEqualTo(thinking);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{'prompt_tokens_details':{}}"})
    void absentUsageIsNotZero(String usage) {
        assertThat(chat.unary(200, "{'choices':[],'usage':" + usage + "}").usage())
                .isNull();
    }

    @Test
    void readsAStreamToItsLastPiece() {
        Answer answer = chat.streamed(
                "{'id':'','model':'','choices':[],'prompt_filter_results':[]}",
                delta("{'role':'assistant','content':'','refusal':null}"),
                delta("{'content':'Fo'}"),
                delta("{'reasoning_content':'Let me see','content':null}"),
                delta("{'content':'ür.'}"),
                "{'id':'c1','model':'gpt-5.4','usage':null,'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}",
                "{'id':'c1','model':'gpt-5.4','choices':[],'service_tier':'flex',"
                        + "'usage':{'prompt_tokens':3,'completion_tokens':4,'total_tokens':7}}",
                "[DONE]");

        assertThat(answer.text().text()).isEqualTo("Foür.");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.usage()).isEqualTo(TokenUsage.of(3, 4));
        assertThat(answer.servedModel()).isEqualTo("gpt-5.4");
        assertThat(answer.serviceTier()).isEqualTo("flex");
        assertThat(answer.responseId()).isEqualTo("c1");
        assertThat(answer.unreadable()).isFalse();
    }

    @Test
    void aCutStreamGivesWhatThereIs() {
        Answer answer = chat.streamed(delta("{'content':'Fo'}"), delta("{'content':'ur'}"), "{'id':'c1','cho");

        assertThat(answer.text().text()).isEqualTo("Four");
        assertThat(answer.finishReason()).isNull();
        assertThat(answer.usage()).isNull();
        assertThat(answer.unreadable()).isTrue();
    }

    @Test
    void missingBytesCostOnlyTheEventThatTheyWereIn() {
        AnswerReader reader = openai.answerReader(
                Exchanges.route(openai, "POST", "/v1/chat/completions"),
                new AnswerHead(200, "text/event-stream"),
                1000);
        byte[] begin = Exchanges.json("data: " + delta("{'content':'a'}") + "\n\ndata: {'x")
                .getBytes(StandardCharsets.UTF_8);
        byte[] end = Exchanges.json("'content':'lost'}\n\ndata: {'choices':[],'usage':{'prompt_tokens':1,"
                        + "'completion_tokens':2}}\n\ndata: [DONE]\n\n")
                .getBytes(StandardCharsets.UTF_8);
        reader.accept(begin, 0, begin.length);
        reader.gap();
        reader.accept(end, 0, end.length);

        Answer answer = reader.end();

        assertThat(answer.text().text()).isEqualTo("a");
        assertThat(answer.usage()).isEqualTo(TokenUsage.of(1, 2));
    }

    @Test
    void proposedCallsAloneAreTheText() {
        String proposed = "[{\"name\":\"f\",\"args\":{\"x\":1}},{\"name\":\"g\",\"args\":{}}]";
        Answer unary = chat.unary(
                200,
                "{'choices':[{'message':{'content':null,'tool_calls':["
                        + "{'id':'r1','type':'function','function':{'name':'f','arguments':'{\\'x\\': 1}'}},"
                        + "{'id':'r2','type':'function','function':{'name':'g','arguments':''}}]},"
                        + "'finish_reason':'tool_calls'}]}");
        Answer streamed = chat.streamed(
                delta("{'content':null,'tool_calls':[{'index':0,'id':'s1','function':{'name':'f','arguments':''}}]}"),
                delta("{'tool_calls':[{'index':0,'function':{'arguments':'{\\'x\\''}}]}"),
                delta("{'tool_calls':[{'index':1,'id':'s2','function':{'name':'g','arguments':''}}]}"),
                delta("{'tool_calls':[{'index':0,'function':{'arguments':':1}'}}]}"),
                "{'choices':[{'delta':{},'finish_reason':'stop'}]}");

        assertThat(unary.text().text()).isEqualTo(proposed);
        assertThat(unary.finishReason()).isEqualTo(FinishReason.TOOL);
        assertThat(streamed.text().text()).isEqualTo(proposed);
        assertThat(streamed.finishReason()).isEqualTo(FinishReason.TOOL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'index':0,", ""})
    void callsOfABridgeAreToldApartByTheirIds(String index) {
        Answer answer = google.streamed(
                delta("{'tool_calls':[{" + index + "'id':'a','function':{'name':'f','arguments':'{}'}}]}"),
                delta("{'tool_calls':[{" + index + "'id':'b','function':{'name':'f','arguments':'{\\'y\\':2}'}}]}"));

        assertThat(answer.text().text())
                .isEqualTo("[{\"name\":\"f\",\"args\":{}},{\"name\":\"f\",\"args\":{\"y\":2}}]");
    }

    @Test
    void callsOfTheOldAndOfTheFreeFormAreReadToo() {
        assertThat(chat.streamed(
                                delta("{'function_call':{'name':'f','arguments':'{'}}"),
                                delta("{'function_call':{'arguments':'}'}}"))
                        .text()
                        .text())
                .isEqualTo("[{\"name\":\"f\",\"args\":{}}]");
        assertThat(chat.unary(
                                200,
                                "{'choices':[{'message':{'tool_calls':[{'id':'a','type':'custom',"
                                        + "'custom':{'name':'run','input':'ls -l'}}]}}]}")
                        .text()
                        .text())
                .isEqualTo("[{\"name\":\"run\",\"args\":\"ls -l\"}]");
    }

    @Test
    void aRefusalIsTheTextAndTheReason() {
        Answer unary = chat.unary(
                200, "{'choices':[{'message':{'content':null,'refusal':'I cannot.'},'finish_reason':'stop'}]}");
        Answer streamed = chat.streamed(
                delta("{'refusal':'I can'}"),
                delta("{'refusal':'not.'}"),
                "{'choices':[{'delta':{},'finish_reason':'stop'}]}");

        assertThat(unary.text().text()).isEqualTo("I cannot.");
        assertThat(unary.finishReason()).isEqualTo(FinishReason.REFUSAL);
        assertThat(streamed.text()).isEqualTo(unary.text());
        assertThat(streamed.finishReason()).isEqualTo(FinishReason.REFUSAL);
    }

    @ParameterizedTest
    @CsvSource({
        "stop, STOP",
        "length, LENGTH",
        "tool_calls, TOOL",
        "function_call, TOOL",
        "content_filter, FILTERED",
        "something_new, OTHER"
    })
    void knowsWhyAModelStopped(String wire, FinishReason reason) {
        Answer answer = chat.unary(200, "{'choices':[{'message':{'content':'a'},'finish_reason':'" + wire + "'}]}");

        assertThat(answer.finishReason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'error':{'message':'m','type':'tokens','param':null,'code':'rate_limit_exceeded'}}|rate_limit_exceeded",
                "{'error':{'message':'m','type':'invalid_request_error','param':'x','code':null}}|invalid_request_error",
                "[{'error':{'code':429,'message':'m','status':'RESOURCE_EXHAUSTED'}}]|RESOURCE_EXHAUSTED",
                "{'error':{'code':418}}|418",
                "{'error':{}}|unknown",
            })
    void anErrorHasTheMostTellingOfItsNames(String body, String code) {
        Answer answer = chat.unary(429, body);

        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.finishReason()).isEqualTo(FinishReason.ERROR);
        assertThat(answer.dailyQuotaSpent()).isFalse();
    }

    @Test
    void anAccountWithoutMoneyIsNotWaitedFor() {
        assertThat(chat.unary(429, "{'error':{'code':'insufficient_quota','type':'insufficient_quota'}}")
                        .dailyQuotaSpent())
                .isTrue();
    }

    @Test
    void anErrorInTheMiddleOfAStreamIsOneAfterAGoodBeginning() {
        Answer answer = chat.streamed(delta("{'content':'Fo'}"), "{'error':{'type':'server_error','code':null}}");

        assertThat(answer.text().text()).isEqualTo("Fo");
        assertThat(answer.errorCode()).isEqualTo("server_error");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.ERROR);
    }

    @Test
    void whateverComesIsSurvived() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            for (int at = 0; at < noise.length; at++) {
                noise[at] = (byte) "{}[]\":,data \n\\choices0delta".charAt(random.nextInt(26));
            }
            assertThat(chat.read(new AnswerHead(200, "text/event-stream"), noise, random))
                    .isNotNull();
        }
    }

    @Test
    void anotherModelIsAskedTheSameWithoutSayingWhoAsks() throws Exception {
        String body = "{'model':'gpt-4.1-mini','metadata':{'a':'b'},'user':'u','safety_identifier':'s',"
                + "'prompt_cache_key':'k','store':true,'n':2,'seed':7,'stop':['#'],'tools':[{'type':'function',"
                + "'function':{'name':'f'}}]," + HELLO + "}";
        Rewrite rewrite = chat.rewrite(body, "gpt-4.1");
        JsonNode sent = chat.rewritten(body, "gpt-4.1");

        assertThat(sent)
                .isEqualTo(JsonBody.JSON.readTree(Exchanges.json(
                        "{'model':'gpt-4.1','store':false,'n':1,'seed':7,'stop':['#'],'tools':[{'type':'function',"
                                + "'function':{'name':'f'}}]," + HELLO + "}")));
        assertThat(rewrite.droppedParameters())
                .containsExactlyInAnyOrder("metadata", "user", "safety_identifier", "prompt_cache_key", "store", "n");
        assertThat(rewrite.target()).isEqualTo("/v1/chat/completions");
        assertThat(rewrite.headers()).containsOnlyKeys("content-type");
    }

    @Test
    void aStreamOfOursAsksForItsUsage() throws Exception {
        assertThat(chat.rewritten("{'model':'a','stream':true," + HELLO + "}", LITE)
                        .path("stream_options")
                        .path("include_usage")
                        .asBoolean())
                .isTrue();
        assertThat(chat.rewritten(
                                "{'stream':true,'stream_options':{'include_usage':false,'include_obfuscation':false},"
                                        + HELLO + "}",
                                LITE)
                        .path("stream_options")
                        .toString())
                .isEqualTo("{\"include_usage\":true,\"include_obfuscation\":false}");
        assertThat(chat.rewritten("{'stream':false," + HELLO + "}", LITE).has("stream_options"))
                .isFalse();
    }

    @Test
    void aRepeatIsByteForByteTheSameWhereNothingHasToChange() throws Exception {
        String body = "{ 'model':'gpt-4.1-mini',  'temperature':0.5,'max_tokens':9," + HELLO + "}";

        assertThat(new String(chat.repeat(body, LITE).body(), StandardCharsets.UTF_8))
                .isEqualTo(Exchanges.json(body));
        assertThat(chat.repeat(body, LITE).outputCapSent()).isEqualTo(9);
    }

    @Test
    void aModelThatThinksGetsRoomToThinkUnderTheNameThatItTakes() throws Exception {
        String body = "{'model':'gpt-4.1-mini','max_tokens':100," + HELLO + "}";

        assertThat(chat.rewritten(body, PRO).has("max_tokens")).isFalse();
        assertThat(chat.rewritten(body, PRO).path("max_completion_tokens").asLong())
                .isEqualTo(8292);
        assertThat(chat.rewrite(body, PRO).outputCapSent()).isEqualTo(8292);
        assertThat(chat.rewritten(body, "gpt-4.1").path("max_tokens").asLong()).isEqualTo(100);
        assertThat(chat.rewritten("{'max_completion_tokens':60000," + HELLO + "}", PRO)
                        .path("max_completion_tokens")
                        .asLong())
                .isEqualTo(128000);
        assertThat(google.rewritten(body, "gemini-3.1-pro-preview")
                        .path("max_tokens")
                        .asLong())
                .isEqualTo(8292);
    }

    @ParameterizedTest
    @CsvSource({
        "none, gpt-5.4, none",
        "none, gpt-5, minimal",
        "minimal, gpt-5.4, low",
        "xhigh, gpt-5, high",
        "max, gpt-5.4, xhigh",
        "medium, gpt-5.4, medium",
        "none, gpt-6-sol, low",
        "unheard-of, gpt-5.4, high",
        "none, gemini-2.5-flash, none",
        "none, gemini-2.5-pro, low",
        "xhigh, gemini-2.5-pro, high",
        "minimal, gemini-3.1-pro-preview, low",
    })
    void theEffortIsOneThatTheTargetKnows(String asked, String model, String sent) throws Exception {
        assertThat(chat.rewritten("{'reasoning_effort':'" + asked + "'," + HELLO + "}", model)
                        .path("reasoning_effort")
                        .asText())
                .isEqualTo(sent);
    }

    @Test
    void aModelThatCannotBeToldToThinkIsNotTold() throws Exception {
        Rewrite rewrite = chat.rewrite(
                "{'reasoning_effort':'low','verbosity':'low','prediction':{'type':'content'}," + HELLO + "}",
                "gpt-4.1");

        assertThat(rewrite.droppedParameters()).containsExactly("reasoning_effort", "verbosity", "prediction");
        assertThat(new String(rewrite.body(), StandardCharsets.UTF_8)).doesNotContain("low", "prediction");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'thinking_level':'minimal'}|gemini-3.1-pro-preview|{'thinking_level':'low'}",
                "{'thinking_budget':0,'include_thoughts':true}|gemini-3.5-flash|{'include_thoughts':true,'thinking_level':'minimal'}",
                "{'thinkingBudget':9000}|gemini-4-argon|{'thinking_level':'high'}",
                "{'thinking_budget':-1}|gemini-4-argon|{}",
                "{'thinking_level':'low'}|gemini-2.5-pro|{'thinking_budget':1024}",
                "{'thinking_budget':0}|gemini-2.5-pro|{'thinking_budget':128}",
                "{'thinking_budget':-1}|gemini-2.5-pro|{'thinking_budget':-1}",
            })
    void googlesOwnThinkingSettingsAreTranslated(String asked, String model, String sent) throws Exception {
        JsonNode request =
                google.rewritten("{'extra_body':{'google':{'thinking_config':" + asked + "}}," + HELLO + "}", model);

        assertThat(request.at("/extra_body/google/thinking_config"))
                .isEqualTo(JsonBody.JSON.readTree(Exchanges.json(sent)));
        assertThat(request.has("reasoning_effort")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt-4.1|''|temperature,top_p,presence_penalty",
                "gpt-5|''|''",
                "gpt-5.4|''|''",
                "gpt-5.4|'reasoning_effort':'medium',|''",
                "gpt-5.4|'reasoning_effort':'none',|temperature,top_p,presence_penalty",
                "gemini-3.6-flash|''|presence_penalty",
            })
    void samplingIsDroppedWhereItIsRefusedOrIgnored(String model, String effort, String kept) throws Exception {
        String body = "{" + (effort == null ? "" : effort) + "'temperature':0,'top_p':0.5,'presence_penalty':1," + HELLO
                + "}";

        JsonNode sent = chat.rewritten(body, model);

        for (String parameter : new String[] {"temperature", "top_p", "presence_penalty"}) {
            assertThat(sent.has(parameter)).isEqualTo(kept != null && kept.contains(parameter));
            assertThat(chat.rewrite(body, model).droppedParameters().contains(parameter))
                    .isNotEqualTo(sent.has(parameter));
        }
    }

    @Test
    void thePublisherStaysBeforeTheModelAndTheProjectInThePath() throws Exception {
        String path = "/v1/projects/p-7/locations/eu/endpoints/openapi/chat/completions";
        Exchanges vertex = new Exchanges(gemini, path);

        Rewrite rewrite = vertex.rewrite("{'model':'google/gemini-2.5-flash-lite'," + HELLO + "}", "gemini-2.5-pro");

        assertThat(rewrite.target()).isEqualTo(path);
        assertThat(new String(rewrite.body(), StandardCharsets.UTF_8)).contains("\"google/gemini-2.5-pro\"");
    }

    @Test
    void noKeyOfTheClientsQueryGoesAlong() throws Exception {
        Route route = gemini.recognise(
                new RequestHead("POST", "/v1beta/openai/chat/completions", "key=canary&x=1", Map.of()));
        byte[] body = Exchanges.json("{" + HELLO + "}").getBytes(StandardCharsets.UTF_8);

        assertThat(gemini.rewrite(route, body, new RewriteTarget("m", false)).target())
                .isEqualTo("/v1beta/openai/chat/completions?x=1");
    }

    @Test
    void whatTheTargetCannotTakeIsSaid() {
        String audio = "{'messages':[{'role':'user','content':[{'type':'input_audio','input_audio':"
                + "{'data':'AAAA','format':'wav'}}]}]}";
        String novel = "{'messages':[{'role':'user','content':'" + "long ".repeat(120_000) + "'}]}";
        String picture = "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':"
                + "{'url':'data:image/png;base64," + "A".repeat(900_000) + "'}}]}]}";

        assertThatThrownBy(() -> chat.rewrite(audio, PRO))
                .isInstanceOfSatisfying(
                        UnfitRequestException.class,
                        unfit -> assertThat(unfit.hindrance()).isEqualTo(Hindrance.MODALITY));
        assertThatThrownBy(() -> chat.rewrite(novel, "gpt-4o"))
                .isInstanceOfSatisfying(
                        UnfitRequestException.class,
                        unfit -> assertThat(unfit.hindrance()).isEqualTo(Hindrance.TOO_LONG));
        assertThatCode(() -> chat.rewrite(novel, "gpt-4.1")).doesNotThrowAnyException();
        assertThatCode(() -> chat.rewrite(picture, "gpt-4o")).doesNotThrowAnyException();
    }

    @Test
    void keysAreFoundWhereverAClientPutsThem() {
        RequestHead head = new RequestHead(
                "POST",
                "/v1/chat/completions",
                "key=k4",
                Map.of("authorization", "bearer k1", "api-key", "k2", "x-goog-api-key", "k3"));

        assertThat(openai.clientKeys(head)).containsExactlyInAnyOrder("k1", "k2", "k3", "k4");
        assertThat(openai.credential(null, "own")).isEqualTo(Map.of("authorization", "Bearer own"));
    }

    @Test
    void errorsOfTheProxyAreInTheForm() throws Exception {
        JsonNode error =
                JsonBody.JSON.readTree(openai.errorBody(503, "no place")).path("error");

        assertThat(error.path("message").asText()).isEqualTo("no place");
        assertThat(error.path("type").asText()).isEqualTo("server_error");
        assertThat(error.path("code").asText()).isEqualTo("service_unavailable");
    }

    private static String delta(String delta) {
        return "{'id':'c1','object':'chat.completion.chunk','model':'gpt-5.4','usage':null,'choices':[{'index':0,'delta':"
                + delta + ",'finish_reason':null}]}";
    }
}
