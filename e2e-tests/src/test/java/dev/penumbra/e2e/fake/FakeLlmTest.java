package dev.penumbra.e2e.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penumbra.e2e.fake.Answer.Ending;
import dev.penumbra.e2e.fake.Answer.Finish;
import dev.penumbra.e2e.fake.Answer.Reply;
import dev.penumbra.e2e.fake.Answer.Usage;
import dev.penumbra.e2e.ledger.ArmTally;
import dev.penumbra.e2e.ledger.Caller;
import dev.penumbra.e2e.ledger.ServedCall;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FakeLlmTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Reply SHIPPED = Answer.reply("It ships on Monday.")
            .using(new Usage(7, 6, 30))
            .paced(new Pace(Duration.ZERO, 2, Duration.ZERO));

    private volatile Script script = call -> SHIPPED;
    private FakeLlm fake;

    @BeforeEach
    void start() {
        fake = FakeLlm.start(FakeLlmSettings.onAnyPort(), call -> script.answer(call));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void anAnswerInOnePieceHasTextUsageAndTheServedModel() throws Exception {
        HttpResponse<String> answer = Wire.unary(fake, "client-key", Wire.PRO);

        JsonNode json = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json; charset=UTF-8");
        assertThat(json.at("/candidates/0/content/parts/0/text").asText()).isEqualTo("It ships on Monday.");
        assertThat(json.at("/candidates/0/finishReason").asText()).isEqualTo("STOP");
        assertThat(json.at("/usageMetadata/promptTokenCount").asInt()).isEqualTo(7);
        assertThat(json.at("/usageMetadata/candidatesTokenCount").asInt()).isEqualTo(6);
        assertThat(json.at("/usageMetadata/thoughtsTokenCount").asInt()).isEqualTo(30);
        assertThat(json.at("/usageMetadata/totalTokenCount").asInt()).isEqualTo(43);
        assertThat(json.at("/modelVersion").asText()).isEqualTo(Wire.PRO);
        assertThat(json.at("/responseId").asText()).isNotBlank();
    }

    @Test
    void serverSentEventsAreExactToTheByte() {
        script = call -> Answer.reply("ab").using(new Usage(5, 2, 0)).paced(new Pace(Duration.ZERO, 2, Duration.ZERO));

        HttpResponse<String> answer = Wire.stream(fake, Wire.LITE);

        assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream");
        assertThat(answer.body().replaceAll("\"responseId\":\"[^\"]+\"", "\"responseId\":\"R\""))
                .isEqualTo(
                        "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}],\"role\":\"model\"},\"index\":0}],"
                                + "\"usageMetadata\":{\"promptTokenCount\":5,\"candidatesTokenCount\":1,\"totalTokenCount\":6,"
                                + "\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":5}]},"
                                + "\"modelVersion\":\"gemini-3.1-flash-lite\",\"responseId\":\"R\"}\r\n\r\n"
                                + "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"b\"}],\"role\":\"model\"},"
                                + "\"finishReason\":\"STOP\",\"index\":0}],"
                                + "\"usageMetadata\":{\"promptTokenCount\":5,\"candidatesTokenCount\":2,\"totalTokenCount\":7,"
                                + "\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":5}]},"
                                + "\"modelVersion\":\"gemini-3.1-flash-lite\",\"responseId\":\"R\"}\r\n\r\n");
    }

    @Test
    void aStreamWithoutTheSwitchIsOneJsonArray() throws Exception {
        HttpResponse<String> answer =
                Wire.post(fake, "client-key", "/v1/models/" + Wire.LITE + ":streamGenerateContent", Wire.QUESTION);

        JsonNode parts = JSON.readTree(answer.body());
        assertThat(answer.body()).startsWith("[{").contains("}\n,\r\n{").endsWith("}\n]");
        assertThat(parts).hasSize(2);
        assertThat(parts.at("/0/candidates/0/finishReason").isMissingNode()).isTrue();
        assertThat(parts.at("/1/candidates/0/finishReason").asText()).isEqualTo("STOP");
        assertThat(parts.at("/1/usageMetadata/totalTokenCount").asInt()).isEqualTo(43);
    }

    @Test
    void usageGrowsAlongAStreamAndThoughtsComeFirst() throws Exception {
        script = call -> SHIPPED.thinking("The order is in the depot.");

        List<JsonNode> parts = events(Wire.stream(fake, Wire.PRO).body());

        assertThat(parts).hasSize(3);
        assertThat(parts.get(0).at("/candidates/0/content/parts/0/thought").asBoolean())
                .isTrue();
        assertThat(parts)
                .extracting(part -> part.at("/usageMetadata/totalTokenCount").asInt())
                .containsExactly(37, 40, 43);
    }

    @Test
    void aCharacterOfTwoUnitsIsNeverCut() throws Exception {
        script = call -> Answer.reply("🙂🙃🙂").paced(new Pace(Duration.ZERO, 3, Duration.ZERO));

        List<JsonNode> parts = events(Wire.stream(fake, Wire.LITE).body());

        assertThat(parts)
                .extracting(
                        part -> part.at("/candidates/0/content/parts/0/text").asText())
                .containsExactly("🙂", "🙃", "🙂");
    }

    @Test
    void bothSpellingsOfANameAreRead() {
        AtomicReference<ModelCall> seen = new AtomicReference<>();
        script = call -> {
            seen.set(call);
            return SHIPPED;
        };

        Wire.post(fake, "client-key", "/v1beta/models/" + Wire.LITE + ":generateContent", """
                {"system_instruction":{"parts":{"text":"Be brief."}},"contents":{"role":"user","parts":{"text":"Hello"}},
                 "generation_config":{"seed":17}}""");

        ModelCall call = Objects.requireNonNull(seen.get());
        assertThat(call.seed()).isEqualTo(17);
        assertThat(call.text()).isEqualTo("Be brief.\nHello");
    }

    @Test
    void badRequestsGetTheErrorsOfTheApi() throws Exception {
        String lite = "/v1beta/models/" + Wire.LITE + ":generateContent";

        assertError(Wire.post(fake, "client-key", lite, "{\"contents\":["), 400, "INVALID_ARGUMENT");
        assertError(Wire.post(fake, "client-key", lite, "{}"), 400, "INVALID_ARGUMENT");
        assertError(Wire.post(fake, "stolen-key", lite, Wire.QUESTION), 401, "UNAUTHENTICATED");
        assertError(Wire.send(Wire.request(fake.uri(), lite, Wire.QUESTION).build()), 403, "PERMISSION_DENIED");
        assertError(Wire.unary(fake, "client-key", "gemini-0"), 404, "NOT_FOUND");
        assertError(Wire.post(fake, "client-key", "/v1beta/files", Wire.QUESTION), 404, "NOT_FOUND");
    }

    @Test
    void theKeyMayStandInTheQuery() {
        String path = "/v1beta/models/" + Wire.LITE + ":generateContent?key=shadow-key";

        HttpResponse<String> answer =
                Wire.send(Wire.request(fake.uri(), path, Wire.QUESTION).build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(fake.ledger().totals().calls(Caller.SHADOW)).isEqualTo(1);
    }

    @Test
    void quotaErrorsSayWhenToComeBack() throws Exception {
        script = call -> Answer.refusal(ApiError.quotaExhausted("37s"));

        HttpResponse<String> answer = Wire.unary(fake, "client-key", Wire.LITE);

        assertError(answer, 429, "RESOURCE_EXHAUSTED");
        assertThat(JSON.readTree(answer.body())
                        .at("/error/details/1/retryDelay")
                        .asText())
                .isEqualTo("37s");
    }

    @Test
    void anErrorOfAnArrayStreamIsAnArrayToo() throws Exception {
        script = call -> Answer.refusal(ApiError.overloaded());

        HttpResponse<String> answer =
                Wire.post(fake, "client-key", "/v1beta/models/" + Wire.LITE + ":streamGenerateContent", Wire.QUESTION);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(JSON.readTree(answer.body()).at("/0/error/status").asText()).isEqualTo("UNAVAILABLE");
    }

    @Test
    void filteredBlockedAndTruncatedAnswersLookAsTheyDoInLife() throws Exception {
        script = call -> Answer.reply("").using(new Usage(5, 0, 9)).finishing(Finish.MAX_TOKENS);
        JsonNode truncated =
                JSON.readTree(Wire.unary(fake, "client-key", Wire.PRO).body());
        script = call -> Answer.reply("").finishing(Finish.SAFETY);
        JsonNode filtered =
                JSON.readTree(Wire.unary(fake, "client-key", Wire.PRO).body());
        script = call -> Answer.reply("").finishing(Finish.PROMPT_BLOCKED);
        JsonNode blocked =
                JSON.readTree(Wire.unary(fake, "client-key", Wire.PRO).body());

        assertThat(truncated.at("/candidates/0/finishReason").asText()).isEqualTo("MAX_TOKENS");
        assertThat(truncated.at("/candidates/0/content/parts").isMissingNode()).isTrue();
        assertThat(truncated.at("/usageMetadata/candidatesTokenCount").isMissingNode())
                .isTrue();
        assertThat(filtered.at("/candidates/0/finishReason").asText()).isEqualTo("SAFETY");
        assertThat(blocked.at("/promptFeedback/blockReason").asText()).isEqualTo("SAFETY");
        assertThat(blocked.has("candidates")).isFalse();
    }

    @Test
    void aResetBeforeTheHeadReachesTheClientAndTheBooks() {
        script = call -> Answer.hangup();

        assertThatThrownBy(() -> Wire.unary(fake, "client-key", Wire.LITE)).isInstanceOf(UncheckedIOException.class);

        assertThat(clientArm().statuses()).isEqualTo(Map.of(0, 1L));
        assertThat(clientArm().endings()).isEqualTo(Map.of(ServedCall.Ending.RESET, 1L));
    }

    @Test
    void aResetInTheMiddleLeavesTheTokensThatWereSent() {
        script =
                call -> SHIPPED.paced(new Pace(Duration.ZERO, 4, Duration.ZERO)).ending(Ending.RESET);

        assertThatThrownBy(() -> Wire.stream(fake, Wire.LITE)).isInstanceOf(UncheckedIOException.class);

        assertThat(clientArm().statuses()).isEqualTo(Map.of(200, 1L));
        assertThat(clientArm().endings()).isEqualTo(Map.of(ServedCall.Ending.RESET, 1L));
        assertThat(clientArm().outputTokens()).isEqualTo(3 + 30);
    }

    @Test
    void aStalledAnswerEndsWhenTheClientGivesUp() throws Exception {
        script = call -> SHIPPED.ending(Ending.STALL);

        try (Socket client = Wire.open(fake, "/v1beta/models/" + Wire.LITE + ":generateContent")) {
            client.getInputStream().readNBytes(100);
            assertThat(fake.ledger().totals().open()).isEqualTo(1);
        }

        await().until(() -> fake.ledger().totals().open() == 0);
        assertThat(clientArm().endings()).isEqualTo(Map.of(ServedCall.Ending.STALLED, 1L));
    }

    @Test
    void aClientThatLeavesBeforeTheAnswerIsWrittenDown() throws Exception {
        script = call -> SHIPPED.paced(new Pace(Duration.ofMinutes(5), 1, Duration.ZERO));

        Socket client = Wire.open(fake, "/v1beta/models/" + Wire.LITE + ":generateContent");
        await().until(() -> fake.ledger().totals().open() == 1);
        client.close();

        await().until(() -> fake.ledger().totals().open() == 0);
        assertThat(clientArm().endings()).isEqualTo(Map.of(ServedCall.Ending.ABANDONED, 1L));
        assertThat(clientArm().statuses()).isEqualTo(Map.of(0, 1L));
    }

    @Test
    void booksTellTheArmsApart() {
        Wire.unary(fake, "client-key", Wire.LITE);
        Wire.unary(fake, "shadow-key", Wire.PRO);
        Wire.unary(fake, "repeat-key", Wire.LITE);
        Wire.unary(fake, "repeat-key", Wire.LITE);
        Wire.unary(fake, "judge-key", Wire.JUDGE);

        assertThat(fake.ledger().totals().arms())
                .extracting(arm -> arm.caller() + " " + arm.model() + " " + arm.calls() + " " + arm.inputTokens() + " "
                        + arm.outputTokens() + " " + arm.thinkingTokens())
                .containsExactly(
                        "CLIENT gemini-3.1-flash-lite 1 7 36 30",
                        "SHADOW gemini-3.1-pro-preview 1 7 36 30",
                        "REPEAT gemini-3.1-flash-lite 2 14 72 60",
                        "JUDGE gemini-4-argon 1 7 36 30");
    }

    @Test
    void booksCanBeReadOverTheWire() throws Exception {
        Wire.unary(fake, "client-key", Wire.LITE);

        HttpResponse<String> books =
                Wire.send(Wire.request(fake.uri(), "/ledger", "").build());

        JsonNode arm = JSON.readTree(books.body()).at("/arms/0");
        assertThat(arm.at("/caller").asText()).isEqualTo("CLIENT");
        assertThat(arm.at("/calls").asInt()).isEqualTo(1);
    }

    @Test
    void anAnswerTakesItsTime() {
        script = call -> SHIPPED.paced(new Pace(Duration.ofMillis(120), 3, Duration.ofMillis(40)));
        long start = System.nanoTime();

        Wire.stream(fake, Wire.LITE);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(155));
    }

    @Test
    void aTakenPortIsSaidInOneSentence() {
        FakeLlmSettings taken =
                new FakeLlmSettings("127.0.0.1", fake.port(), ApiKeys.standard(), ServedModels.standard());

        assertThatThrownBy(() -> FakeLlm.start(taken, call -> SHIPPED)).hasMessageContaining("is the port taken?");
    }

    private ArmTally clientArm() {
        return fake.ledger().totals().arm(Caller.CLIENT, Wire.LITE);
    }

    private static List<JsonNode> events(String body) throws Exception {
        List<JsonNode> events = new ArrayList<>();
        for (String event : Pattern.compile("\r\n\r\n").splitAsStream(body).toList()) {
            events.add(JSON.readTree(event.substring("data: ".length())));
        }
        return events;
    }

    private static void assertError(HttpResponse<String> answer, int code, String status) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(code);
        assertThat(JSON.readTree(answer.body()).at("/error/status").asText()).isEqualTo(status);
    }
}
