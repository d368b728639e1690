package dev.penumbra.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.proxy.dialect.ModelProfile.Sampling;
import dev.penumbra.proxy.dialect.ModelProfile.ThinkingControl;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ships for the models of two vendors, so that a slip of the data file is seen. */
@NullUnmarked
class GoogleAndAnthropicProfilesTest {
    private final ModelProfiles profiles = ModelProfiles.shipped();

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash-lite, BUDGET, false, HONOURED",
        "gemini-2.5-flash, BUDGET, true, HONOURED",
        "gemini-2.5-pro, BUDGET, true, HONOURED",
        "gemini-3-flash-preview, LEVEL, true, HONOURED",
        "gemini-3.1-flash-lite, LEVEL, true, IGNORED",
        "gemini-3.5-flash-lite, LEVEL, true, IGNORED",
        "gemini-3.1-pro-preview, LEVEL, true, HONOURED",
        "gemini-3.5-flash, LEVEL, true, HONOURED",
        "gemini-3.6-flash, LEVEL, true, IGNORED",
        "gemini-3.7-flash, LEVEL, true, IGNORED",
        "gemini-3.8-flash, LEVEL, true, IGNORED",
        "gemini-4-argon, LEVEL, true, IGNORED",
        "gemini-4-carbon, LEVEL, true, IGNORED",
        "gemini-4-hydrogen, LEVEL, true, HONOURED",
        "claude-haiku-4-5, BUDGET, false, HONOURED",
        "claude-haiku-4-5-20251001, BUDGET, false, HONOURED",
        "claude-haiku-4-5@20251001, BUDGET, false, HONOURED",
        "claude-haiku-5-5, LEVEL, true, REFUSED",
        "claude-sonnet-4-5, BUDGET, false, HONOURED",
        "claude-sonnet-5, LEVEL, true, REFUSED",
        "claude-sonnet-5-5, LEVEL, true, REFUSED",
        "claude-opus-4-5, BUDGET, false, HONOURED",
        "claude-opus-4-6, LEVEL, false, HONOURED",
        "claude-opus-4-7, LEVEL, false, REFUSED",
        "claude-opus-4-8, LEVEL, false, REFUSED",
        "claude-opus-5, LEVEL, true, REFUSED",
        "claude-opus-5-5, LEVEL, true, REFUSED",
        "claude-fable-5-1, LEVEL, true, REFUSED",
    })
    void everyPricedModelHasAProfile(String model, ThinkingControl control, boolean thinks, Sampling sampling) {
        ModelProfile profile = profiles.of(model);

        assertThat(profile.model()).isNotEqualTo("default");
        assertThat(profile.thinkingControl()).isEqualTo(control);
        assertThat(profile.thinks()).isEqualTo(thinks);
        assertThat(profile.sampling()).isEqualTo(sampling);
        assertThat(profile.windowTokens()).isBetween(200_000L, 1_048_576L);
        assertThat(profile.outputLimit()).isBetween(32_000L, 128_000L);
    }
}
