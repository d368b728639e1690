package dev.penumbra.jobs.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.penumbra.jobs.io.SecretFile;
import dev.penumbra.schema.event.TokenUsage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each API's request and its answer, in the words of its documentation. */
class JudgeApiTest {
    private static final String CHAT = """
            {"id": "c", "object": "chat.completion", "model": "gpt-6-sol-2026-09-22", "service_tier": "default",
             "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Both fail. [[A=B]]"}}],
             "usage": {"prompt_tokens": 3000, "completion_tokens": 400, "total_tokens": 3400,
                       "prompt_tokens_details": {"cached_tokens": 2048}, "completion_tokens_details": {"reasoning_tokens": 256}}}
            """;
    private static final String MESSAGE = """
            {"id": "m", "type": "message", "role": "assistant", "model": "claude-haiku-4-5", "stop_reason": "end_turn",
             "content": [{"type": "thinking", "thinking": "[[A>B]]"}, {"type": "text", "text": "B is right. [[B>A]]"}],
             "usage": {"input_tokens": 100, "cache_creation_input_tokens": 2000, "cache_read_input_tokens": 3000, "output_tokens": 250}}
            """;

    @Test
    void chatCompletionsAreRead() throws IOException {
        JudgeDialect.Answer answer =
                JudgeApi.OPENAI.at("https://api.openai.com").read(CHAT.getBytes(UTF_8));

        assertThat(answer.text()).endsWith("[[A=B]]");
        assertThat(answer.servedModel()).isEqualTo("gpt-6-sol-2026-09-22");
        assertThat(answer.serviceTier()).isEqualTo("default");
        assertThat(answer.usage())
                .extracting(
                        TokenUsage::inputTotal,
                        TokenUsage::inputCached,
                        TokenUsage::outputTotal,
                        TokenUsage::outputThinking)
                .containsExactly(3000L, 2048L, 400L, 256L);
    }

    @Test
    void messagesAreReadWithoutTheirThoughts() throws IOException {
        JudgeDialect.Answer answer =
                JudgeApi.ANTHROPIC.at("https://api.anthropic.com").read(MESSAGE.getBytes(UTF_8));

        assertThat(answer.text()).isEqualTo("B is right. [[B>A]]");
        assertThat(answer.servedModel()).isEqualTo("claude-haiku-4-5");
        assertThat(answer.usage())
                .extracting(
                        TokenUsage::inputTotal,
                        TokenUsage::inputCached,
                        TokenUsage::cacheWrite5m,
                        TokenUsage::outputTotal)
                .containsExactly(5100L, 3000L, 2000L, 250L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        OPENAI    | {"error": {"message": "secret prompt"}}
        OPENAI    | {"choices": "secret prompt"
        OPENAI    | {"object": "secret prompt"}
        ANTHROPIC | {"type": "error", "error": {"message": "secret prompt"}}
        ANTHROPIC | ["secret prompt"]
        GEMINI    | {"error": {"message": "secret prompt"}}
        """)
    void whatIsNoAnswerIsRefusedWithoutQuotingIt(String api, String body) {
        assertThatThrownBy(() -> JudgeApi.valueOf(api).at("http://h").read(body.getBytes(UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void countsThatAreNoneLeaveTheCostUnknown() throws IOException {
        assertThat(JudgeApi.OPENAI
                        .at("http://h")
                        .read("{\"choices\": []}".getBytes(UTF_8))
                        .usage())
                .isNull();
        assertThat(JudgeApi.ANTHROPIC
                        .at("http://h")
                        .read("{\"content\": [], \"usage\": {\"input_tokens\": -1}}".getBytes(UTF_8))
                        .usage())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com,                                    , OPENAI",
        "https://api.anthropic.com,                                 , ANTHROPIC",
        "https://generativelanguage.googleapis.com,                 , GEMINI",
        "https://generativelanguage.googleapis.com/v1beta/openai, openai, OPENAI",
        "https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/us-central1, , VERTEX",
        "https://proxy.example/v1beta1/projects/p/locations/global/, vertex, VERTEX"
    })
    void theApiIsNamedOrKnownByItsHost(String url, String name, JudgeApi api) {
        assertThat(JudgeApi.of(name, url)).isEqualTo(api);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI,    /,                /v1/chat/completions,            Authorization, Bearer judge-key, max_completion_tokens",
        "OPENAI,    /v1beta/openai/,  /v1beta/openai/chat/completions, Authorization, Bearer judge-key, max_completion_tokens",
        "ANTHROPIC, '',               /v1/messages,                    X-api-key,     judge-key, max_tokens",
        "GEMINI,    '',               /v1beta/models/m:generateContent, X-goog-api-key, judge-key, maxOutputTokens",
        "VERTEX, /v1/projects/p/locations/l/, /v1/projects/p/locations/l/publishers/google/models/m:generateContent, Authorization, Bearer judge-key, maxOutputTokens"
    })
    void theQuestionGoesWhereTheApiWantsItWithACap(
            String api, String base, String path, String header, String key, String cap) throws Exception {
        AtomicReference<String> seen = new AtomicReference<>("");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.set(exchange.getRequestURI().getPath() + " "
                    + exchange.getRequestHeaders().getFirst(header) + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            HttpRequest request = JudgeApi.valueOf(api)
                    .at("http://127.0.0.1:" + server.getAddress().getPort() + base)
                    .request("m", "judge-key", "Which is better?")
                    .build();
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        } finally {
            server.stop(0);
        }

        assertThat(seen.get())
                .startsWith(path + " " + key + " {")
                .contains("Which is better?")
                .contains("\"" + cap + "\":8192")
                .doesNotContain("temperature");
    }

    @Test
    void aJudgeAtVertexNeedsItsProjectInTheUrl() {
        assertThatThrownBy(() -> JudgeApi.of(null, "https://us-central1-aiplatform.googleapis.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("url is \"https://us-central1-aiplatform.googleapis.com\"")
                .hasMessageContaining("/v1/projects/PROJECT/locations/LOCATION");
    }

    @Test
    void theTrafficTypeIsTheServiceTier() throws IOException {
        String body =
                "{\"candidates\": [], \"usageMetadata\": {\"promptTokenCount\": 5, \"trafficType\": \"ON_DEMAND_FLEX\"}}";

        assertThat(JudgeApi.GEMINI.at("http://h").read(body.getBytes(UTF_8)).serviceTier())
                .isEqualTo("ON_DEMAND_FLEX");
    }

    @Test
    void aTokenThatWasRenewedIsUsedFromTheNextCallOn(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "first\n");
        KeyFile key = new KeyFile(new SecretFile(token.toString()));

        assertThat(key.get()).isEqualTo("first");
        Files.writeString(token, "second\n");
        assertThat(key.get()).isEqualTo("second");
        Files.delete(token);
        assertThat(key.get()).isEqualTo("second");
    }
}
