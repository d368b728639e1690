package dev.penumbra.proxy.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.JsonBody;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.RequestHead;
import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.dialect.RewriteTarget;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.dialect.UnfitRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class MessagesRewriteTest {
    private static final String LITE = "claude-haiku-4-5";
    private static final String PRO = "claude-opus-5-5";
    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";
    private static final Map<String, String> HEADERS = Map.of(
            "anthropic-version", "2023-06-01",
            "anthropic-beta", "some-beta",
            "x-api-key", "secret",
            "authorization", "Bearer secret",
            "cookie", "secret");

    private final MessagesDialect dialect = new MessagesDialect(ModelProfiles.shipped());

    @Test
    void rewritesForTheOtherTier() throws Exception {
        Rewrite rewrite = rewrite(
                "{\"model\":\"" + LITE + "\",\"max_tokens\":100,\"temperature\":0.2,\"top_k\":5,\"metadata\":"
                        + "{\"user_id\":\"u\"},\"context_management\":{},\"stream\":true,\"tools\":[{\"name\":\"f\"}],"
                        + HELLO
                        + "}",
                new RewriteTarget(PRO, false));
        JsonNode body = json(rewrite);

        assertThat(rewrite.target()).isEqualTo("/v1/messages?beta=true");
        assertThat(rewrite.headers())
                .isEqualTo(Map.of("content-type", "application/json", "anthropic-version", "2023-06-01"));
        assertThat(body.toString())
                .isEqualTo("{\"model\":\"" + PRO
                        + "\",\"max_tokens\":8292,\"stream\":true,\"tools\":[{\"name\":\"f\"}]," + HELLO + "}");
        assertThat(rewrite.outputCapSent()).isEqualTo(8292);
        assertThat(rewrite.droppedParameters())
                .containsExactlyInAnyOrder("metadata", "context_management", "anthropic-beta", "temperature", "top_k");
    }

    @Test
    void theSameModelIsAskedTheVerySameBytes() throws Exception {
        String body =
                "{ \"model\": \"" + LITE + "\", \"max_tokens\": 5, \"temperature\": 1, \"top_p\": 0.5, " + HELLO + " }";

        Rewrite rewrite = rewrite(body, new RewriteTarget(LITE, true));

        assertThat(new String(rewrite.body(), StandardCharsets.UTF_8)).isEqualTo(body);
        assertThat(rewrite.outputCapSent()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Budget to effort.
                "claude-opus-4-6|\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}|{\"type\":\"adaptive\"}|low",
                "claude-opus-5-5|\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":8000}|{\"type\":\"adaptive\"}|medium",
                "claude-opus-5-5|\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":30000,\"display\":\"omitted\"}"
                        + "|{\"type\":\"adaptive\",\"display\":\"omitted\"}|high",
                // Efforts that the target does not know become the next higher one.
                "claude-opus-4-6|\"thinking\":{\"type\":\"adaptive\"},\"output_config\":{\"effort\":\"xhigh\"}"
                        + "|{\"type\":\"adaptive\"}|max",
                "claude-opus-5|\"output_config\":{\"effort\":\"xhigh\"}||xhigh",
                // Thinking switched off, where that is allowed.
                "claude-opus-5|\"thinking\":{\"type\":\"disabled\"}|{\"type\":\"disabled\"}|",
                "claude-opus-5-5|\"thinking\":{\"type\":\"disabled\"}||",
                "claude-opus-4-7|\"thinking\":{\"type\":\"disabled\"}||",
                // Effort to budget, which leaves the limit that the client asked for to the answer.
                "claude-haiku-4-5|\"thinking\":{\"type\":\"adaptive\"},\"output_config\":{\"effort\":\"low\"}"
                        + "|{\"type\":\"enabled\",\"budget_tokens\":1024}|",
                "claude-haiku-4-5|\"thinking\":{\"type\":\"adaptive\"}|{\"type\":\"enabled\",\"budget_tokens\":8192}|",
                "claude-haiku-4-5|\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000}"
                        + "|{\"type\":\"enabled\",\"budget_tokens\":2000}|",
                "claude-haiku-4-5|\"thinking\":{\"type\":\"disabled\"}|{\"type\":\"disabled\"}|",
                "claude-haiku-4-5|\"thinking\":{\"type\":\"adaptive\"},\"tool_choice\":{\"type\":\"any\"}||",
                // A model that takes neither.
                "claude-3-5-haiku|\"thinking\":{\"type\":\"adaptive\"},\"output_config\":{\"effort\":\"low\"}||",
            })
    void translatesThinkingForTheTarget(String target, String asked, String thinking, String effort) throws Exception {
        JsonNode body = json(rewrite(
                "{\"model\":\"m\",\"max_tokens\":1000," + asked + "," + HELLO + "}", new RewriteTarget(target, false)));

        assertThat(body.has("thinking") ? body.path("thinking").toString() : null)
                .isEqualTo(thinking);
        assertThat(body.at("/output_config/effort").asText("")).isEqualTo(effort == null ? "" : effort);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "claude-opus-5-5||1000|9192",
                "claude-opus-5-5||40000|128000",
                "claude-opus-4-7||1000|1000",
                "claude-opus-4-7|\"thinking\":{\"type\":\"adaptive\"},|1000|9192",
                "claude-opus-5|\"thinking\":{\"type\":\"disabled\"},|1000|1000",
                "claude-haiku-4-5||1000|1000",
                "claude-haiku-4-5||100000|64000",
                "claude-haiku-4-5-20251001||100000|64000",
                "claude-haiku-4-5@20251001||100000|64000",
                "claude-haiku-4-5|\"thinking\":{\"type\":\"adaptive\"},|1000|9192",
                "claude-3-haiku-20240307||8000|4096",
            })
    void theOutputCapLeavesRoomToThinkOnlyWhereThereWillBeThinking(
            String target, String thinking, long asked, long sent) throws Exception {
        String body = "{\"model\":\"m\"," + (thinking == null ? "" : thinking) + "\"max_tokens\":" + asked + "," + HELLO
                + "}";

        assertThat(rewrite(body, new RewriteTarget(target, false)).outputCapSent())
                .isEqualTo(sent);
    }

    @Test
    void aForcedToolIsLeftToAModelThatAlwaysThinks() throws Exception {
        Rewrite rewrite = rewrite(
                "{\"model\":\"m\",\"max_tokens\":9,\"tool_choice\":{\"type\":\"tool\",\"name\":\"f\","
                        + "\"disable_parallel_tool_use\":true}," + HELLO + "}",
                new RewriteTarget(PRO, false));

        assertThat(json(rewrite).path("tool_choice").toString())
                .isEqualTo("{\"type\":\"auto\",\"disable_parallel_tool_use\":true}");
        assertThat(rewrite.droppedParameters()).contains("tool_choice");
    }

    @Test
    void twoSamplingParametersAtOnceAreReducedToOne() throws Exception {
        Rewrite rewrite = rewrite(
                "{\"model\":\"m\",\"max_tokens\":9,\"temperature\":0.1,\"top_p\":0.5,\"top_k\":3," + HELLO + "}",
                new RewriteTarget(LITE, false));

        assertThat(json(rewrite).has("top_p")).isFalse();
        assertThat(json(rewrite).path("temperature").asDouble()).isEqualTo(0.1);
        assertThat(rewrite.droppedParameters()).contains("top_p").doesNotContain("temperature", "top_k");
    }

    @Test
    void atVertexTheModelIsInThePathAndTheProjectStaysTheClients() throws Exception {
        String path = "/v1/projects/p/locations/europe-west1/publishers/anthropic/models/";
        Route route =
                dialect.recognise(new RequestHead("POST", path + LITE + ":rawPredict", "access_token=x&a=1", Map.of()));
        byte[] body = ("{\"anthropic_version\":\"vertex-2023-10-16\",\"max_tokens\":9," + HELLO + "}")
                .getBytes(StandardCharsets.UTF_8);

        Rewrite rewrite = dialect.rewrite(route, body, new RewriteTarget("claude-opus-4-7", false));

        assertThat(rewrite.target()).isEqualTo(path + "claude-opus-4-7:rawPredict?a=1");
        assertThat(json(rewrite).has("model")).isFalse();
        assertThat(json(rewrite).path("anthropic_version").asText()).isEqualTo("vertex-2023-10-16");
    }

    @Test
    void whatTheTargetCannotTakeIsSaidBeforeItIsAsked() {
        String document = "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":"
                + "\"document\",\"source\":{\"type\":\"base64\",\"media_type\":\"application/pdf\",\"data\":\"AAAA\"}}]}]}";
        String tooLong =
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "a b ".repeat(210_000) + "\"}]}";

        assertThatThrownBy(() -> rewrite(document, new RewriteTarget("claude-3-haiku", false)))
                .isInstanceOf(UnfitRequestException.class)
                .hasMessageContaining("MODALITY");
        assertThatThrownBy(() -> rewrite(tooLong, new RewriteTarget(LITE, false)))
                .isInstanceOf(UnfitRequestException.class)
                .hasMessageContaining("TOO_LONG");
    }

    private Rewrite rewrite(String body, RewriteTarget target) throws Exception {
        Route route = dialect.recognise(new RequestHead("POST", "/v1/messages", "beta=true&%6bey=secret", HEADERS));
        return dialect.rewrite(route, body.getBytes(StandardCharsets.UTF_8), target);
    }

    private static JsonNode json(Rewrite rewrite) throws java.io.IOException {
        return JsonBody.JSON.readTree(rewrite.body());
    }
}
