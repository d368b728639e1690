package dev.penumbra.proxy.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.Hindrance;
import dev.penumbra.proxy.dialect.JsonBody;
import dev.penumbra.proxy.dialect.MalformedRequestException;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.RequestHead;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.schema.event.AnswerFormat;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class MessagesDialectTest {
    private static final String VERTEX = "/v1/projects/p/locations/global/publishers/anthropic/models/";
    private static final String NAME =
            "/v1/projects/{project}/locations/{location}/publishers/anthropic/models/{model}:";
    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";

    private final MessagesDialect dialect = new MessagesDialect(ModelProfiles.shipped());

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/messages, /v1/messages,, false,",
        "GET, /v1/messages, /v1/messages,, false, NO_GENERATION",
        "POST, /v1/messages/count_tokens, /v1/messages/count_tokens,, false, NO_GENERATION",
        "POST, /v1/messages/batches, /v1/messages/batches,, false, ASYNCHRONOUS",
        "GET, /v1/messages/batches/b1/results, /v1/messages/batches,, false, ASYNCHRONOUS",
        "GET, /v1/models, /v1/models,, false, NO_GENERATION",
        "GET, /v1/models/claude-x, /v1/models,, false, NO_GENERATION",
        "POST, /v1/files, /v1/files,, false, NO_GENERATION",
        "POST, " + VERTEX + "m@20251001:rawPredict, " + NAME + "rawPredict, m@20251001, false,",
        "POST, " + VERTEX + "m:streamRawPredict, " + NAME + "streamRawPredict, m, true,",
        "POST, " + VERTEX + "count-tokens:rawPredict, " + NAME + "rawPredict,, false, NO_GENERATION",
        "POST, " + VERTEX + "m:madeUp, " + NAME + "other, m, false, NO_GENERATION",
    })
    void recognisesItsRoutes(
            String method, String path, String name, String model, boolean streamed, Hindrance hindrance) {
        Route route = dialect.recognise(new RequestHead(method, path, null, Map.of("anthropic-version", "2023-06-01")));

        assertThat(route.name()).isEqualTo(name);
        assertThat(route.model()).isEqualTo(model);
        assertThat(route.streamed()).isEqualTo(streamed);
        assertThat(route.hindrance()).isEqualTo(hindrance);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/v1/models", "/v1/files", "/v1/chat/completions", "/v1/messages/other", "/v2/messages"})
    void leavesOtherPathsAlone(String path) {
        assertThat(dialect.recognise(new RequestHead("POST", path, null, Map.of())))
                .isNull();
    }

    @Test
    void readsWhatABodyAsks() throws Exception {
        ChatRequest chat = read("{\"model\":\"claude-haiku-4-5\",\"max_tokens\":77,\"stream\":true,"
                + "\"service_tier\":\"standard_only\",\"output_config\":{\"format\":{\"type\":\"json_schema\"}},"
                + "\"system\":[{\"type\":\"text\",\"text\":\"Be brief.\"}],\"messages\":["
                + "{\"role\":\"user\",\"content\":\"Hi\"},"
                + "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"Look:\"},"
                + "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"f\",\"input\":{\"a\":1}}]},"
                + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t1\",\"content\":\"42\"},"
                + "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AAAA\"}},"
                + "{\"type\":\"text\",\"text\":\"Why?\"}]}]}");

        assertThat(chat.model()).isEqualTo("claude-haiku-4-5");
        assertThat(chat.streamed()).isTrue();
        assertThat(chat.outputCap()).isEqualTo(77);
        assertThat(chat.serviceTier()).isEqualTo("standard");
        assertThat(chat.answerFormat()).isEqualTo(AnswerFormat.JSON);
        assertThat(chat.prompt().text())
                .isEqualTo("system: Be brief.\n\nuser: Hi\n\nassistant: Look:[call f {\"a\":1}]\n\n"
                        + "user: [result of f 42][image/png]Why?");
        assertThat(chat.hindrances()).isEmpty();
    }

    @Test
    void oneMessageStandsForItself() throws Exception {
        ChatRequest chat = read("{" + HELLO + ",\"service_tier\":\"auto\"}");

        assertThat(chat.prompt().text()).isEqualTo("Hello");
        assertThat(chat.streamed()).isFalse();
        assertThat(chat.serviceTier()).isNull();
        assertThat(chat.answerFormat()).isEqualTo(AnswerFormat.TEXT);
    }

    @Test
    void atVertexThePathSaysModelAndStream() throws Exception {
        Route route = dialect.recognise(new RequestHead("POST", VERTEX + "m:streamRawPredict", null, Map.of()));

        ChatRequest chat = dialect.read(route, bytes("{\"anthropic_version\":\"v\"," + HELLO + "}"), 100);

        assertThat(chat.model()).isNull();
        assertThat(chat.streamed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"container\":\"c1\"|SERVER_STATE",
                "\"container\":null|",
                "\"mcp_servers\":[{\"type\":\"url\"}]|ACTING_TOOLS",
                "\"mcp_servers\":[]|",
                "\"tools\":[{\"type\":\"mcp_toolset\"}]|ACTING_TOOLS",
                "\"tools\":[{\"type\":\"computer_20250124\",\"name\":\"computer\"}]|ACTING_TOOLS",
                "\"tools\":[{\"name\":\"f\"},{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}]|SERVER_TOOLS",
                "\"tools\":[{\"type\":\"text_editor_20250728\"}]|SERVER_TOOLS",
                "\"tools\":[{\"type\":\"custom\",\"name\":\"f\"},{\"name\":\"g\"}]|",
                "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}|",
            })
    void saysWhatKeepsARequestFromBeingMirrored(String field, Hindrance hindrance) throws Exception {
        ChatRequest chat = read("{" + field + "," + HELLO + "}");

        if (hindrance == null) {
            assertThat(chat.hindrances()).isEmpty();
        } else {
            assertThat(chat.hindrances()).containsExactly(hindrance);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"}|FOREIGN_SIGNATURE",
                "{\"type\":\"redacted_thinking\",\"data\":\"x\"}|FOREIGN_SIGNATURE",
                "{\"type\":\"web_search_tool_result\",\"content\":[{\"type\":\"web_search_result\"}]}|FOREIGN_SIGNATURE",
                "{\"type\":\"compaction\",\"content\":\"x\"}|FOREIGN_SIGNATURE",
                "{\"type\":\"document\",\"source\":{\"type\":\"file\",\"file_id\":\"file_1\"}}|FILE_REFERENCE",
                "{\"type\":\"container_upload\",\"file_id\":\"file_1\"}|FILE_REFERENCE",
                "{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"https://x/i.png?sig=1\"}}|FILE_REFERENCE",
                "{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"\"}}|FILE_REFERENCE",
                "{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"https://x/i.png\"}}|",
                "{\"type\":\"tool_result\",\"content\":[{\"type\":\"image\",\"source\":{\"type\":\"file\"}}]}|FILE_REFERENCE",
                "{\"type\":\"document\",\"source\":{\"type\":\"text\",\"data\":\"plain\"}}|",
            })
    void saysWhichBlocksBelongToOneModelOrAccount(String block, Hindrance hindrance) throws Exception {
        ChatRequest chat = read("{\"messages\":[{\"role\":\"user\",\"content\":[" + block + "]}]}");

        if (hindrance == null) {
            assertThat(chat.hindrances()).isEmpty();
        } else {
            assertThat(chat.hindrances()).containsExactly(hindrance);
        }
    }

    @Test
    void aPrefilledAnswerKeepsARequestFromBeingMirrored() throws Exception {
        ChatRequest chat = read(
                "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"}]}");

        assertThat(chat.hindrances()).containsExactly(Hindrance.PREFILL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "not json", "{\"messages\":", "{}", "{\"messages\":[]}", "{\"messages\":\"not json\"}"
            })
    void refusesWhatIsNoRequestWithoutQuotingIt(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(MalformedRequestException.class)
                .hasMessageNotContaining("not json");
    }

    @Test
    void theKeyGoesWhereEachHostReadsIt() {
        Route own = dialect.recognise(new RequestHead("POST", "/v1/messages", null, Map.of()));
        Route vertex = dialect.recognise(new RequestHead("POST", VERTEX + "m:rawPredict", null, Map.of()));

        assertThat(dialect.credential(own, "k")).isEqualTo(Map.of("x-api-key", "k"));
        assertThat(dialect.credential(vertex, "t")).isEqualTo(Map.of("authorization", "Bearer t"));
    }

    @Test
    void everyKeyOfAClientIsSeen() {
        RequestHead head =
                new RequestHead("POST", "/v1/messages", null, Map.of("x-api-key", "k", "authorization", "bearer  t"));

        assertThat(dialect.clientKeys(head)).containsExactly("k", "t");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error",
        "408, timeout_error",
        "413, request_too_large",
        "431, invalid_request_error",
        "502, api_error",
        "503, overloaded_error",
        "504, timeout_error",
    })
    void anErrorOfTheProxyReadsLikeOneOfTheApi(int status, String type) throws Exception {
        var error = JsonBody.JSON.readTree(dialect.errorBody(status, "proxy: no"));

        assertThat(error.path("type").asText()).isEqualTo("error");
        assertThat(error.at("/error/type").asText()).isEqualTo(type);
        assertThat(error.at("/error/message").asText()).isEqualTo("proxy: no");
    }

    private ChatRequest read(String body) throws MalformedRequestException {
        Route route = dialect.recognise(new RequestHead("POST", "/v1/messages", null, Map.of()));
        return dialect.read(route, bytes(body), 10_000);
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
