package dev.penumbra.proxy.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.proxy.dialect.Hindrance;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.RequestHead;
import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.dialect.RewriteTarget;
import dev.penumbra.proxy.dialect.Route;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class VertexDialectTest {
    private static final String PROJECT = "/v1/projects/p/locations/global/";
    private static final String MODELS = PROJECT + "publishers/google/models/";
    private static final String NAMED_PROJECT = "/v1/projects/{project}/locations/{location}/";
    private static final String NAME = NAMED_PROJECT + "publishers/google/models/{model}:";

    private final VertexDialect dialect = new VertexDialect(ModelProfiles.shipped());

    @ParameterizedTest
    @CsvSource({
        "POST, " + MODELS + "m:generateContent, " + NAME + "generateContent, m, false,",
        "POST, " + MODELS + "m:streamGenerateContent, " + NAME + "streamGenerateContent, m, true,",
        "POST, /v1beta1/projects/p/locations/l/publishers/google/models/m:generateContent, "
                + "/v1beta1/projects/{project}/locations/{location}/publishers/google/models/{model}:generateContent, m, false,",
        "POST, /v1/publishers/google/models/m:generateContent, /v1/publishers/google/models/{model}:generateContent, m, false,",
        "GET, " + MODELS + "m:generateContent, " + NAME + "generateContent, m, false, NO_GENERATION",
        "POST, " + MODELS + "m:countTokens, " + NAME + "countTokens, m, false, NO_GENERATION",
        "POST, " + MODELS + "m:computeTokens, " + NAME + "computeTokens, m, false, NO_GENERATION",
        "POST, " + MODELS + "m:predictLongRunning, " + NAME + "predictLongRunning, m, false, ASYNCHRONOUS",
        "POST, " + MODELS + "m:madeUp, " + NAME + "other, m, false, NO_GENERATION",
        "POST, " + PROJECT + "endpoints/123:generateContent, " + NAMED_PROJECT
                + "endpoints/{endpoint}:generateContent,, false," + " NO_GENERATION",
        "POST, " + PROJECT + "batchPredictionJobs, " + NAMED_PROJECT + "batchPredictionJobs,, false, ASYNCHRONOUS",
        "POST, " + PROJECT + "cachedContents, " + NAMED_PROJECT + "cachedContents,, false, NO_GENERATION",
        "GET, " + PROJECT + "publishers/google/models, " + NAMED_PROJECT
                + "publishers/google/models,, false, NO_GENERATION",
    })
    void recognisesItsRoutes(
            String method, String path, String name, String model, boolean streamed, Hindrance hindrance) {
        Route route = dialect.recognise(new RequestHead(method, path, null, Map.of()));

        assertThat(route.name()).isEqualTo(name);
        assertThat(route.model()).isEqualTo(model);
        assertThat(route.streamed()).isEqualTo(streamed);
        assertThat(route.hindrance()).isEqualTo(hindrance);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1beta/models/m:generateContent",
                PROJECT + "publishers/anthropic/models/m:rawPredict",
                PROJECT + "endpoints/openapi/chat/completions",
                "/v2/projects/p/locations/l/publishers/google/models/m:generateContent"
            })
    void leavesOtherPathsAlone(String path) {
        assertThat(dialect.recognise(new RequestHead("POST", path, null, Map.of())))
                .isNull();
    }

    @Test
    void aRewrittenPathKeepsTheClientsProjectAndLocation() throws Exception {
        Route route = route(MODELS + "gemini-3.1-flash-lite:streamGenerateContent", "alt=sse&access_token=secret");
        byte[] body =
                "{\"contents\":{\"role\":\"user\",\"parts\":{\"text\":\"Hello\"}}}".getBytes(StandardCharsets.UTF_8);

        Rewrite rewrite = dialect.rewrite(route, body, new RewriteTarget("gemini-3.1-pro-preview", false));

        assertThat(rewrite.target()).isEqualTo(MODELS + "gemini-3.1-pro-preview:streamGenerateContent?alt=sse");
        assertThat(rewrite.body()).isEqualTo(body);
    }

    @Test
    void aTierIsAskedForByAHeaderAndOnlyWhereItIsHeard() throws Exception {
        byte[] body = "{\"contents\":[]}".getBytes(StandardCharsets.UTF_8);
        RewriteTarget flex = new RewriteTarget("gemini-3.1-pro-preview", false, RewriteTarget.FLEX);
        String path = "/v1/projects/p/locations/%s/publishers/google/models/m:generateContent";

        Rewrite global = dialect.rewrite(route(path.formatted("global"), null), body, flex);
        Rewrite keyed = dialect.rewrite(route("/v1/publishers/google/models/m:generateContent", null), body, flex);
        Rewrite regional = dialect.rewrite(route(path.formatted("europe-west4"), null), body, flex);

        assertThat(global.headers())
                .isEqualTo(Map.of("content-type", "application/json", "x-vertex-ai-llm-shared-request-type", "flex"));
        assertThat(global.body()).isEqualTo(body);
        assertThat(keyed.headers()).isEqualTo(global.headers());
        assertThat(keyed.body()).isEqualTo(body);
        assertThat(global.serviceTier()).isEqualTo("flex");
        assertThat(regional.headers()).isEqualTo(Rewrite.JSON);
        assertThat(regional.serviceTier()).isNull();
    }

    @Test
    void aProjectIsEnteredWithATokenAndThePathWithoutOneWithAKey() {
        assertThat(dialect.credential(route(MODELS + "m:generateContent", null), "t"))
                .isEqualTo(Map.of("authorization", "Bearer t"));
        assertThat(dialect.credential(route("/v1/publishers/google/models/m:generateContent", null), "k"))
                .isEqualTo(Map.of("x-goog-api-key", "k"));
    }

    @Test
    void everyKeyOfAClientIsSeen() {
        RequestHead head = new RequestHead(
                "POST",
                MODELS + "m:generateContent",
                "key=k1&access_token=t1",
                Map.of("x-goog-api-key", "k2", "authorization", "Bearer t2"));

        assertThat(dialect.clientKeys(head)).containsExactlyInAnyOrder("k1", "t1", "k2", "t2");
    }

    private Route route(String path, String query) {
        return dialect.recognise(new RequestHead("POST", path, query, Map.of()));
    }
}
