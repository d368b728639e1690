package dev.penumbra.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialectsTest {
    private static final Dialects DIALECTS = Dialects.of(ModelProfiles.shipped());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1beta/models/{model}:generateContent",
                "/v1alpha/models/{model}:streamGenerateContent",
                "/v1/projects/{project}/locations/{location}/publishers/google/models/{model}:generateContent",
                "/v1/projects/{project}/locations/{location}/publishers/anthropic/models/{model}:rawPredict",
                "/v1beta/interactions",
                "/v1beta/openai/chat/completions",
                "/v1/chat/completions",
                "/v1/responses",
                "/v1/messages",
                "/v1/messages/count_tokens"
            })
    void routesAreKnownByTheNamesThatEventsGiveThem(String name) {
        assertThat(DIALECTS.haveRoute(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/v1/chat/completion",
                "v1/chat/completions",
                "/v1/chat/completions/",
                "/v1beta/models/gemini-3.1-pro:generateContent",
                "/v1beta/models/*:generateContent"
            })
    void whatNoEventCanSayIsNoRoute(String name) {
        assertThat(DIALECTS.haveRoute(name)).isFalse();
    }
}
