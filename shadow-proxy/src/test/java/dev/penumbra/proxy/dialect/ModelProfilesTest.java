package dev.penumbra.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceRow;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class ModelProfilesTest {
    private final ModelProfiles shipped = ModelProfiles.shipped();

    @Test
    void everyModelWithAPriceHasAProfile() {
        assertThat(PriceBook.shipped().rows().stream().map(PriceRow::model).distinct())
                .allSatisfy(model -> assertThat(shipped.of(model).model()).isEqualTo(model));
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5-mini-2025-08-07, gpt-5-mini",
        "claude-haiku-4-5-20251001, claude-haiku-4-5",
        "claude-haiku-4-5@20251001, claude-haiku-4-5",
        "google/gemini-2.5-pro, gemini-2.5-pro",
        "gpt-5-unheard-of, default",
    })
    void aSnapshotHasTheProfileOfItsModel(String asked, String profile) {
        assertThat(shipped.of(asked).model()).isEqualTo(profile);
    }

    @Test
    void aWindowThatIsNotKnownTakesEverything() throws Exception {
        ModelProfile unknown = read("{models: [default], thinking: none, sampling: honoured, output_limit: 10}");
        ModelProfile small =
                read("{models: [default], thinking: none, sampling: honoured, output_limit: 10, window_tokens: 5}");

        assertThat(unknown.fits(Long.MAX_VALUE)).isTrue();
        assertThat(unknown.modalities()).containsExactlyInAnyOrder(Modality.values());
        assertThat(small.fits(5)).isTrue();
        assertThat(small.fits(6)).isFalse();
    }

    @Test
    void aModelToldByLevelNeedsLevels() {
        assertThatThrownBy(() -> read("{models: [default], thinking: level, sampling: honoured, output_limit: 10}"))
                .hasStackTraceContaining("needs thinking_levels");
    }

    @ParameterizedTest
    @CsvSource({"none, 128", "minimal, 128", "low, 1024", "MEDIUM, 8192", "xhigh, 32768", "max, 32768"})
    void aLevelIsSoManyTokensWithinTheModelsBounds(String level, long budget) {
        assertThat(ThinkingScale.budget(level, shipped.of("gemini-2.5-pro"))).isEqualTo(budget);
    }

    @ParameterizedTest
    @CsvSource({"0, none", "1, low", "1024, low", "1025, medium", "24576, high", "24577, high"})
    void soManyTokensAreALevel(long budget, String level) {
        assertThat(ThinkingScale.level(budget, shipped.of("gpt-5.4"))).isEqualTo(level);
    }

    @Test
    void inlinedMediaAreNotCountedAsText() throws Exception {
        String base64 = "A".repeat(400_000);

        assertThat(estimate("{\"text\":\"" + "word".repeat(1000) + "\"}")).isBetween(1000L, 1010L);
        assertThat(estimate("{\"parts\":[{\"data\":\"" + base64 + "\"}]}")).isEqualTo(1000);
        assertThat(estimate("[{\"url\":\"data:image/png;base64," + base64 + "\"}]"))
                .isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({"word, 1000", "слово, 2500", "漢字, 2000", "한국어, 3000", "ab漢, 1500"})
    void scriptsDifferInHowManySignsMakeAToken(String word, long tokens) throws Exception {
        assertThat(estimate("\"" + word.repeat(1000) + "\"")).isEqualTo(tokens + 1);
    }

    private static long estimate(String json) throws Exception {
        return JsonBody.estimatedTokens(JsonBody.JSON.readTree(json));
    }

    private static ModelProfile read(String profile) throws Exception {
        InputStream yaml = new ByteArrayInputStream(("profiles: [" + profile + "]").getBytes(StandardCharsets.UTF_8));
        return ModelProfiles.read(yaml).of("whatever");
    }
}
