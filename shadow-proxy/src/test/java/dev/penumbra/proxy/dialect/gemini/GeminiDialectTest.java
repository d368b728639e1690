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
import dev.penumbra.proxy.dialect.UnfitRequestException;
import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.FinishReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class GeminiDialectTest {
    private static final String LITE = "gemini-3.1-flash-lite";
    private static final String PRO = "gemini-3.1-pro-preview";
    private static final String HELLO = "\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hello\"}]}]";

    private final GeminiDialect dialect = new GeminiDialect(ModelProfiles.shipped());

    @ParameterizedTest
    @CsvSource({
        "POST, /v1beta/models/m:generateContent, /v1beta/models/{model}:generateContent, m, false,",
        "POST, /v1/models/m:generateContent, /v1/models/{model}:generateContent, m, false,",
        "POST, /v1alpha/models/m:streamGenerateContent, /v1alpha/models/{model}:streamGenerateContent, m, true,",
        "POST, /v1beta/tunedModels/t:generateContent, /v1beta/tunedModels/{model}:generateContent,, false,"
                + " NO_GENERATION",
        "POST, /v1beta/models/m:countTokens, /v1beta/models/{model}:countTokens, m, false, NO_GENERATION",
        "POST, /v1beta/models/m:embedContent, /v1beta/models/{model}:embedContent, m, false, NO_GENERATION",
        "POST, /v1beta/models/m:batchGenerateContent, /v1beta/models/{model}:batchGenerateContent, m, false,"
                + " ASYNCHRONOUS",
        "POST, /v1beta/models/m:madeUp, /v1beta/models/{model}:other, m, false, NO_GENERATION",
        "GET, /v1beta/models/m:generateContent, /v1beta/models/{model}:generateContent, m, false, NO_GENERATION",
        "GET, /v1beta/models, /v1beta/models,, false, NO_GENERATION",
        "GET, /v1beta/files/abc, /v1beta/files,, false, NO_GENERATION",
    })
    void recognisesItsRoutes(
            String method, String path, String name, String model, boolean streamed, Hindrance hindrance) {
        Route route = route(method, path, null);

        assertThat(route.name()).isEqualTo(name);
        assertThat(route.model()).isEqualTo(model);
        assertThat(route.streamed()).isEqualTo(streamed);
        assertThat(route.hindrance()).isEqualTo(hindrance);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/v1/chat/completions", "/v1beta/openai/chat/completions", "/v2/models/m:generateContent"})
    void leavesOtherPathsAlone(String path) {
        assertThat(dialect.recognise(new RequestHead("POST", path, null, Map.of())))
                .isNull();
    }

    @Test
    void readsAConversationInEitherSpelling() throws Exception {
        ChatRequest camel = read("{\"systemInstruction\":{\"parts\":[{\"text\":\"Be brief.\"}]},"
                + "\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]},{\"role\":\"model\",\"parts\":{\"text\":\"Ho\"}},"
                + "{\"role\":\"user\",\"parts\":[{\"text\":\"Why?\"}]}],\"serviceTier\":\"FLEX\","
                + "\"generationConfig\":{\"maxOutputTokens\":\"77\",\"responseMimeType\":\"application/json\"}}");
        ChatRequest snake = read("{\"system_instruction\":{\"parts\":[{\"text\":\"Be brief.\"}]},"
                + "\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]},{\"role\":\"model\",\"parts\":[{\"text\":\"Ho\"}]},"
                + "{\"role\":\"user\",\"parts\":[{\"text\":\"Why?\"}]}],\"service_tier\":\"flex\","
                + "\"generation_config\":{\"max_output_tokens\":77,\"response_mime_type\":\"application/json\"}}");

        assertThat(camel.prompt().text()).isEqualTo("system: Be brief.\n\nuser: Hi\n\nmodel: Ho\n\nuser: Why?");
        assertThat(camel.outputCap()).isEqualTo(77);
        assertThat(camel.answerFormat()).isEqualTo(AnswerFormat.JSON);
        assertThat(camel.serviceTier()).isEqualTo("flex");
        assertThat(camel.hindrances()).isEmpty();
        assertThat(snake).isEqualTo(camel);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"cachedContent\":\"cachedContents/x\"|CACHED_CONTENT",
                "\"cached_content\":\"cachedContents/x\"|CACHED_CONTENT",
                "\"tools\":[{\"googleSearch\":{}}]|SERVER_TOOLS",
                "\"tools\":[{\"functionDeclarations\":[],\"url_context\":{}}]|SERVER_TOOLS",
                "\"tools\":{\"codeExecution\":{}}|SERVER_TOOLS",
                "\"tools\":[{\"computerUse\":{}}]|ACTING_TOOLS",
                "\"tools\":[{\"mcp_servers\":[]}]|ACTING_TOOLS",
                "\"tools\":[{\"function_declarations\":[{\"name\":\"f\"}]}]|",
                "\"system_instruction\":{\"parts\":{\"fileData\":{\"fileUri\":\"gs://b/o\"}}}|FILE_REFERENCE",
                "\"generationConfig\":{\"responseModalities\":[\"TEXT\",\"IMAGE\"]}|MODALITY",
                "\"generation_config\":{\"speech_config\":{}}|MODALITY",
                "\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\"}]}]|",
                "\"generationConfig\":{\"responseModalities\":[\"TEXT\"]}|",
            })
    void saysWhatKeepsARequestFromBeingMirrored(String field, Hindrance hindrance) throws Exception {
        ChatRequest request = read("{" + field + "," + HELLO + "}");

        if (hindrance == null) {
            assertThat(request.hindrances()).isEmpty();
        } else {
            assertThat(request.hindrances()).containsExactly(hindrance);
        }
    }

    @Test
    void filesAndPrefilledAnswersKeepARequestFromBeingMirrored() throws Exception {
        assertThat(read("{\"contents\":[{\"parts\":[{\"fileData\":{\"fileUri\":\"https://x/v1beta/files/a\"}}]}]}")
                        .hindrances())
                .containsExactly(Hindrance.FILE_REFERENCE);
        assertThat(read("{\"contents\":[{\"parts\":[{\"file_data\":{\"file_uri\":\"https://www.youtube.com/v\"}}]}]}")
                        .hindrances())
                .isEmpty();
        assertThat(
                        read("{\"contents\":[{\"parts\":[{\"text\":\"a\"}]},{\"role\":\"model\",\"parts\":[{\"text\":\"b\"}]}]}")
                                .hindrances())
                .containsExactly(Hindrance.PREFILL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "not json", "{\"contents\":", "{}", "{\"contents\":[]}"})
    void refusesWhatIsNoRequestWithoutQuotingIt(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(MalformedRequestException.class)
                .hasMessageNotContaining("not json");
    }

    @Test
    void aConversationMayStandWithoutItsBrackets() throws Exception {
        ChatRequest request = read("{\"contents\":{\"role\":\"user\",\"parts\":{\"text\":\"Hello\"}}}");

        assertThat(request.prompt().text()).isEqualTo("Hello");
        assertThat(request.hindrances()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"responseMimeType\":\"application/json\"|JSON",
                "\"response_mime_type\":\"text/plain\"|TEXT",
                "\"responseFormat\":{\"text\":{\"mimeType\":\"application/json\",\"schema\":{}}}|JSON",
                "\"response_format\":{\"text\":{\"schema\":{}}}|JSON",
                "\"responseFormat\":{\"text\":{\"mime_type\":\"text/plain\"}}|TEXT",
                "\"seed\":1|TEXT",
            })
    void knowsTheFormOfTheAnswer(String field, AnswerFormat format) throws Exception {
        assertThat(read("{" + HELLO + ",\"generationConfig\":{" + field + "}}").answerFormat())
                .isEqualTo(format);
    }

    @Test
    void aFileInsideWhatAFunctionGaveBackIsFoundToo() throws Exception {
        String response =
                "{\"functionResponse\":{\"name\":\"f\",\"parts\":[{\"fileData\":{\"fileUri\":\"files/a\"}}]}}";

        assertThat(read("{\"contents\":[{\"parts\":[" + response + "]}]}").hindrances())
                .containsExactly(Hindrance.FILE_REFERENCE);
    }

    @Test
    void signedThoughtsGoToAnotherGeminiAsTheyAre() throws Exception {
        String body = "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"a\"}]},{\"role\":\"model\",\"parts\":"
                + "[{\"functionCall\":{\"name\":\"f\",\"args\":{}},\"thoughtSignature\":\"c2ln\"}]},{\"role\":\"user\","
                + "\"parts\":[{\"functionResponse\":{\"name\":\"f\",\"response\":{}}}]}],"
                + "\"safetySettings\":[{\"category\":\"C\"}],\"serviceTier\":\"flex\"}";

        assertThat(read(body).hindrances()).isEmpty();
        assertThat(new String(rewrite(body, null, new RewriteTarget(PRO, false)).body(), StandardCharsets.UTF_8))
                .isEqualTo(body);
    }

    @Test
    void theTierOfARuleStandsInThePlaceOfTheClients() throws Exception {
        RewriteTarget flex = new RewriteTarget(PRO, false, RewriteTarget.FLEX);

        for (String asked : List.of("", ",\"serviceTier\":\"priority\"", ",\"service_tier\":\"priority\"")) {
            Rewrite rewrite = rewrite("{" + HELLO + asked + "}", null, flex);

            assertThat(json(rewrite).toString()).contains("\"flex\"").doesNotContain("priority");
            assertThat(rewrite.serviceTier()).isEqualTo("flex");
            assertThat(rewrite.inTierOfClient("priority").serviceTier()).isEqualTo("flex");
        }
        assertThat(rewrite("{" + HELLO + "}", null, new RewriteTarget(PRO, false))
                        .inTierOfClient("priority")
                        .serviceTier())
                .isEqualTo("priority");
    }

    @Test
    void aModelNamedInTheBodyIsNamedAnewAndNothingIsStored() throws Exception {
        Rewrite rewrite = rewrite(
                "{\"model\":\"models/" + LITE + "\",\"store\":true," + HELLO + ",\"generateContentRequest\":{\"model\":"
                        + "\"publishers/google/models/" + LITE + "\"}}",
                null,
                new RewriteTarget(PRO, false));

        assertThat(json(rewrite).path("model").asText()).isEqualTo("models/" + PRO);
        assertThat(json(rewrite).at("/generateContentRequest/model").asText())
                .isEqualTo("publishers/google/models/" + PRO);
        assertThat(json(rewrite).path("store").asBoolean(true)).isFalse();
        assertThat(rewrite.droppedParameters()).containsExactly("store");
    }

    @Test
    void aModelThatIsToldToThinkGetsRoomForItToo() throws Exception {
        String body = "{" + HELLO + ",\"generationConfig\":{\"maxOutputTokens\":100,\"thinkingConfig\":"
                + "{\"thinkingBudget\":1000}}}";

        assertThat(rewrite(body, null, new RewriteTarget("gemini-2.5-flash-lite", false))
                        .outputCapSent())
                .isEqualTo(8292);
    }

    @Test
    void aPromptLongerThanTheTargetsWindowIsNotSent() {
        String body = HELLO.replace("Hello", "four ".repeat(900_000));

        assertThatThrownBy(() -> rewrite("{" + body + "}", null, new RewriteTarget(PRO, false)))
                .isInstanceOf(UnfitRequestException.class)
                .hasMessageContaining("TOO_LONG");
    }

    @Test
    void everyKeyOfAClientIsSeen() {
        RequestHead head = new RequestHead(
                "POST",
                "/v1/models/m:generateContent",
                "%6bey=k1&access_token=t1",
                Map.of("x-goog-api-key", "k2", "authorization", "Bearer t2"));

        assertThat(dialect.clientKeys(head)).containsExactlyInAnyOrder("k1", "t1", "k2", "t2");
    }

    @Test
    void rewritesForTheOtherTier() throws Exception {
        Rewrite rewrite = rewrite(
                "{\"labels\":{\"a\":\"b\"}," + HELLO
                        + ",\"generationConfig\":{\"temperature\":0.5,\"candidateCount\":3,"
                        + "\"maxOutputTokens\":100,\"thinkingConfig\":{\"thinkingBudget\":0,\"includeThoughts\":true}}}",
                "alt=sse&%6bey=secret&KEY=secret&access_token=secret&x=%20",
                new RewriteTarget(PRO, false));
        JsonNode body = json(rewrite);

        assertThat(rewrite.target()).isEqualTo("/v1beta/models/" + PRO + ":generateContent?alt=sse&x=%20");
        assertThat(body.has("labels")).isFalse();
        assertThat(body.at("/generationConfig/candidateCount").asInt()).isEqualTo(1);
        assertThat(body.at("/generationConfig/temperature").asDouble()).isEqualTo(0.5);
        assertThat(body.at("/generationConfig/maxOutputTokens").asLong()).isEqualTo(8292);
        assertThat(body.at("/generationConfig/thinkingConfig").toString())
                .isEqualTo("{\"includeThoughts\":true,\"thinkingLevel\":\"low\"}");
        assertThat(rewrite.outputCapSent()).isEqualTo(8292);
        assertThat(rewrite.droppedParameters()).containsExactlyInAnyOrder("labels", "candidateCount");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gemini-2.5-pro|\"thinkingLevel\":\"minimal\"|{\"thinkingBudget\":128}",
                "gemini-2.5-pro|\"thinkingLevel\":\"HIGH\"|{\"thinkingBudget\":24576}",
                "gemini-2.5-flash|\"thinkingLevel\":\"minimal\"|{\"thinkingBudget\":0}",
                "gemini-2.5-pro|\"thinkingBudget\":-1|{\"thinkingBudget\":-1}",
                "gemini-2.5-pro|\"thinkingBudget\":999999|{\"thinkingBudget\":32768}",
                "gemini-4-argon|\"thinkingBudget\":1000|{\"thinkingLevel\":\"low\"}",
                "gemini-4-argon|\"thinkingBudget\":20000|{\"thinkingLevel\":\"high\"}",
                "gemini-4-argon|\"thinkingBudget\":-1|{}",
                "gemini-4-argon|\"thinkingBudget\":\"-1\"|{}",
                "gemini-4-argon|\"thinkingBudget\":\"1000\"|{\"thinkingLevel\":\"low\"}",
                "gemini-2.5-pro|\"thinkingBudget\":\"2000\"|{\"thinkingBudget\":2000}",
                "gemini-4-argon|\"thinking_level\":\"MINIMAL\"|{\"thinkingLevel\":\"low\"}",
                "gemini-3.1-flash-lite|\"thinkingLevel\":\"minimal\"|{\"thinkingLevel\":\"minimal\"}",
            })
    void translatesThinkingForTheTarget(String target, String asked, String sent) throws Exception {
        String body = "{" + HELLO + ",\"generation_config\":{\"thinking_config\":{" + asked + "}}}";

        JsonNode rewritten = json(rewrite(body, null, new RewriteTarget(target, false)));

        assertThat(rewritten.at("/generation_config/thinking_config").toString())
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.0-flash, 100, 100",
        "gemini-2.0-flash, 60000, 8192",
        "gemini-3.1-pro-preview, 100, 8292",
        "gemini-3.1-pro-preview, 60000, 65536",
        "gemini-3.1-pro-preview, 70000, 65536",
    })
    void theOutputCapLeavesRoomToThinkWithinTheTargetsLimit(String target, long asked, long sent) throws Exception {
        String body = "{" + HELLO + ",\"generationConfig\":{\"maxOutputTokens\":" + asked + "}}";

        assertThat(rewrite(body, null, new RewriteTarget(target, false)).outputCapSent())
                .isEqualTo(sent);
    }

    @Test
    void dropsWhatTheTargetIgnores() throws Exception {
        Rewrite rewrite = rewrite(
                "{" + HELLO + ",\"generationConfig\":{\"temperature\":0.1,\"topP\":0.5,\"top_k\":3,\"seed\":1}}",
                null,
                new RewriteTarget("gemini-4-argon", false));

        assertThat(json(rewrite).at("/generationConfig").toString()).isEqualTo("{\"seed\":1}");
        assertThat(rewrite.droppedParameters()).containsExactly("temperature", "topP", "topK");
        assertThat(rewrite.outputCapSent()).isNull();
    }

    @Test
    void theSameModelIsAskedTheVerySameBytes() throws Exception {
        String body = "{ " + HELLO + ", \"generationConfig\": {\"maxOutputTokens\": 5, \"temperature\": 1} }";

        Rewrite rewrite = rewrite(body, null, new RewriteTarget(LITE, true));

        assertThat(new String(rewrite.body(), StandardCharsets.UTF_8)).isEqualTo(body);
        assertThat(rewrite.outputCapSent()).isEqualTo(5);
        assertThat(rewrite.droppedParameters()).isEmpty();
    }

    @Test
    void countsThoughtsAsOutputAndToolsAsInput() {
        Answer answer =
                unary("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hm\",\"thought\":true},{\"text\":\"A\"},"
                        + "{\"text\":\"B\"}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":5,"
                        + "\"cachedContentTokenCount\":3,\"candidatesTokenCount\":44,\"thoughtsTokenCount\":186,"
                        + "\"toolUsePromptTokenCount\":2,\"totalTokenCount\":237,\"promptTokensDetails\":"
                        + "[{\"modality\":\"AUDIO\",\"tokenCount\":4}],\"trafficType\":\"ON_DEMAND\"},"
                        + "\"modelVersion\":\"models/gemini-2.5-flash\",\"responseId\":\"iD-Of_Mixed-CASE\"}");

        assertThat(answer.text().text()).isEqualTo("AB");
        assertThat(answer.usage().inputTotal()).isEqualTo(7);
        assertThat(answer.usage().inputCached()).isEqualTo(3);
        assertThat(answer.usage().inputTool()).isEqualTo(2);
        assertThat(answer.usage().inputAudio()).isEqualTo(4);
        assertThat(answer.usage().outputTotal()).isEqualTo(230);
        assertThat(answer.usage().outputThinking()).isEqualTo(186);
        assertThat(answer.servedModel()).isEqualTo("gemini-2.5-flash");
        assertThat(answer.serviceTier()).isEqualTo("on_demand");
        assertThat(answer.responseId()).isEqualTo("iD-Of_Mixed-CASE");
    }

    @Test
    void audioFromTheCacheIsToldFromOtherAudioWhereTheAnswerSaysWhatWasCached() {
        String counts = "{\"promptTokenCount\":20,\"cachedContentTokenCount\":9,\"candidatesTokenCount\":1,"
                + "\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":8},{\"modality\":\"AUDIO\",\"tokenCount\":12}]";
        String details = ",\"cacheTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":4},"
                + "{\"modality\":\"AUDIO\",\"tokenCount\":5}]";

        assertThat(unary("{\"usageMetadata\":" + counts + details + "}}")
                        .usage()
                        .inputCachedAudio())
                .isEqualTo(5);
        assertThat(unary("{\"usageMetadata\":" + counts + "}}").usage().inputCachedAudio())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"promptTokenCount\":10,\"thoughtsTokenCount\":90,\"totalTokenCount\":120}|110",
                "{\"promptTokenCount\":10,\"totalTokenCount\":10}|0",
                "{\"promptTokenCount\":10,\"thoughtsTokenCount\":90}|90",
                "{\"promptTokenCount\":\"10\",\"candidatesTokenCount\":\"7\"}|7",
            })
    void aMissingCounterIsFoundFromTheTotal(String counts, long output) {
        assertThat(unary("{\"usageMetadata\":" + counts + "}").usage().outputTotal())
                .isEqualTo(output);
    }

    @Test
    void noCountsAreNotACountOfZero() {
        assertThat(unary("{\"candidates\":[],\"usageMetadata\":{}}").usage()).isNull();
        assertThat(unary("{\"candidates\":[]}").usage()).isNull();
    }

    @Test
    void theLastCountsOfAStreamWinAndPiecesWithoutCountsChangeNothing() {
        Answer answer = stream(
                piece("One ", ",\"x\":1", "{\"promptTokenCount\":9,\"candidatesTokenCount\":1}"),
                piece("two", ",\"finishReason\":\"MAX_TOKENS\"", "{\"promptTokenCount\":4,\"candidatesTokenCount\":2}"),
                piece("", "", "{}"));

        assertThat(answer.text().text()).isEqualTo("One two");
        assertThat(answer.usage().inputTotal()).isEqualTo(4);
        assertThat(answer.usage().outputTotal()).isEqualTo(2);
        assertThat(answer.finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void anErrorInsideAStreamIsAnError() {
        Answer answer = stream(
                piece("One", "", "{}"), "{\"error\":{\"code\":503,\"message\":\"secret\",\"status\":\"UNAVAILABLE\"}}");

        assertThat(answer.errorCode()).isEqualTo("UNAVAILABLE");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.ERROR);
        assertThat(answer.text().text()).isEqualTo("One");
    }

    @Test
    void anErrorIsReadWhetherAloneOrInAnArray() {
        String error = "{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\"}}";

        assertThat(read("streamGenerateContent", null, 429, "[" + error + "]").errorCode())
                .isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(read("streamGenerateContent", "alt=sse", 429, error).errorCode())
                .isEqualTo("RESOURCE_EXHAUSTED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"retryDelay\":\"37s\"|37000",
                "\"retryDelay\":\"55.576865699s\"|55576",
                "\"retryDelay\":\"0s\"|0",
                "\"retryDelay\":\"soon\"|",
                "\"links\":[]|",
            })
    void anErrorSaysHowLongToWait(String detail, Long millis) {
        Answer answer = read("generateContent", null, 429, error("{" + detail + "}"));

        assertThat(answer.retryAfterMillis()).isEqualTo(millis);
        assertThat(answer.dailyQuotaSpent()).isFalse();
    }

    @Test
    void anErrorSaysWhetherTheQuotaIsTheDays() {
        String perDay = "{\"violations\":[{\"quotaId\":\"GenerateRequestsPerDayPerProjectPerModel-FreeTier\"}]}";
        String perMinute = "{\"violations\":[{\"quotaId\":\"GenerateRequestsPerMinutePerProjectPerModel\"}]}";

        assertThat(read("streamGenerateContent", null, 429, "[" + error(perDay) + "]")
                        .dailyQuotaSpent())
                .isTrue();
        assertThat(read("generateContent", null, 429, error(perMinute)).dailyQuotaSpent())
                .isFalse();
    }

    @Test
    void anErrorInAnArrayInsideAnEventIsAnError() {
        Answer answer = stream(piece("One", "", "{}"), "[{\"error\":{\"code\":500,\"status\":\"INTERNAL\"}}]");

        assertThat(answer.errorCode()).isEqualTo("INTERNAL");
        assertThat(answer.text().text()).isEqualTo("One");
    }

    @Test
    void theFramingIsTheOneThatTheAnswerNames() {
        String events = "data: " + piece("a", "", "{}") + "\n\ndata: " + piece("b", "", "{}") + "\n\n";
        Route route = route("POST", "/v1beta/models/" + LITE + ":streamGenerateContent", "%61lt=sse");
        AnswerReader reader = dialect.answerReader(route, new AnswerHead(200, "text/event-stream"), 100);
        byte[] bytes = events.getBytes(StandardCharsets.UTF_8);

        reader.accept(bytes, 0, bytes.length);

        assertThat(reader.end().text().text()).isEqualTo("ab");
    }

    @Test
    void aBlockReasonThatIsNoneBlocksNothing() {
        Answer answer = unary("{\"promptFeedback\":{\"blockReason\":\"BLOCK_REASON_UNSPECIFIED\"},\"candidates\":"
                + "[{\"content\":{\"parts\":[{\"text\":\"A\"}]}}]}");

        assertThat(answer.finishReason()).isNull();
    }

    @Test
    void anEmptyTextBesideACallIsNotTheAnswer() {
        Answer answer = unary("{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"f\"}},"
                + "{\"text\":\"\",\"thoughtSignature\":\"c2ln\"}]},\"finishReason\":\"STOP\"}]}");

        assertThat(answer.text().text()).isEqualTo("[{\"name\":\"f\",\"args\":{}}]");
    }

    @Test
    void anEmptyAnswerIsNotAMissingOne() {
        assertThat(unary("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"\"}]}}]}")
                        .text()
                        .text())
                .isEmpty();
    }

    @Test
    void aModelThatStopsWithoutAnyTextHasGivenAnEmptyAnswer() {
        assertThat(unary("{\"candidates\":[{\"content\":{\"role\":\"model\"},\"finishReason\":\"STOP\"}]}")
                        .text()
                        .text())
                .isEmpty();
        assertThat(unary("{\"candidates\":[]}").text())
                .as("nothing says that it ended")
                .isNull();
        assertThat(unary("{\"candidates\":[{\"finishReason\":\"STOP\"}]}{broken}")
                        .text())
                .as("what was broken may have been text")
                .isNull();
    }

    @Test
    void aBlockedPromptIsFiltered() {
        Answer answer =
                unary("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"usageMetadata\":{\"promptTokenCount\":3}}");

        assertThat(answer.finishReason()).isEqualTo(FinishReason.FILTERED);
        assertThat(answer.text()).isNull();
        assertThat(answer.errorCode()).isNull();
    }

    @Test
    void anAnswerOfCallsAloneIsTheProposedCallsWithoutTheirIds() {
        Answer answer =
                unary("{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"id\":\"x1\",\"name\":\"f\","
                        + "\"args\":{\"a\":1}}}]},\"finishReason\":\"STOP\"}]}");

        assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL);
        assertThat(answer.text().text()).isEqualTo("[{\"name\":\"f\",\"args\":{\"a\":1}}]");
    }

    @Test
    void onlyTheFirstCandidateIsTheAnswer() {
        Answer answer = unary(
                "{\"candidates\":[{\"index\":1,\"content\":{\"parts\":[{\"text\":\"B\"}]},\"finishReason\":\"SAFETY\"},"
                        + "{\"index\":0,\"content\":{\"parts\":[{\"text\":\"A\"}]},\"finishReason\":\"STOP\"}]}");

        assertThat(answer.text().text()).isEqualTo("A");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void aPieceThatIsNoJsonIsNoted() {
        Answer answer = stream("{\"candidates\":", "{\"responseId\":\"r\"}");

        assertThat(answer.unreadable()).isTrue();
        assertThat(answer.responseId()).isEqualTo("r");
    }

    private Route route(String method, String path, String query) {
        return dialect.recognise(new RequestHead(method, path, query, Map.of()));
    }

    private ChatRequest read(String body) throws MalformedRequestException {
        Route route = route("POST", "/v1beta/models/" + LITE + ":generateContent", null);
        return dialect.read(route, body.getBytes(StandardCharsets.UTF_8), 10_000);
    }

    private Rewrite rewrite(String body, String query, RewriteTarget target)
            throws MalformedRequestException, UnfitRequestException {
        Route route = route("POST", "/v1beta/models/" + LITE + ":generateContent", query);
        return dialect.rewrite(route, body.getBytes(StandardCharsets.UTF_8), target);
    }

    private static JsonNode json(Rewrite rewrite) throws java.io.IOException {
        return JsonBody.JSON.readTree(rewrite.body());
    }

    private static String error(String detail) {
        return "{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[" + detail + "]}}";
    }

    private Answer unary(String body) {
        return read("generateContent", null, 200, body);
    }

    private Answer stream(String... pieces) {
        return read(
                "streamGenerateContent", "alt=sse", 200, "data: " + String.join("\r\n\r\ndata: ", pieces) + "\r\n\r\n");
    }

    private static String piece(String text, String more, String usage) {
        return "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + text + "\"}]}" + more
                + "}],\"usageMetadata\":" + usage + "}";
    }

    private Answer read(String operation, String query, int status, String body) {
        AnswerReader reader = dialect.answerReader(
                route("POST", "/v1beta/models/" + LITE + ":" + operation, query), new AnswerHead(status, null), 10_000);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        reader.accept(bytes, 0, bytes.length);
        return reader.end();
    }
}
