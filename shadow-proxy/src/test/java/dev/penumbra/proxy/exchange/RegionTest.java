package dev.penumbra.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class RegionTest {
    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com, ",
        "https://us.api.openai.com, us",
        "https://EU.api.openai.com/v1, eu",
        "https://jp.api.openai.com:443, jp",
        "https://eu.api.openai.com.example.org, ",
        "https://aiplatform.googleapis.com, ",
        "https://aiplatform.us.rep.googleapis.com, us",
        "https://europe-west4-aiplatform.googleapis.com, europe-west4",
        "https://global-aiplatform.googleapis.com, ",
        "https://api.anthropic.com, ",
        "http://127.0.0.1:8080, "
    })
    void aHostSaysWhereItAnswers(String url, String region) {
        assertThat(UpstreamAddress.of(URI.create(url), null, Duration.ofSeconds(4))
                        .region())
                .isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/projects/p/locations/europe-west4/publishers/google/models/m:generateContent, , europe-west4",
        "/v1/projects/p/locations/global/publishers/google/models/m:generateContent, us, ",
        "/v1/projects/p/locations/us/publishers/google/models/m:generateContent?alt=sse, eu, us",
        "/v1/projects/p/locations/europe-west4, , europe-west4",
        "/v1/projects/p/locations/%7Bx%7D/endpoints/openapi/chat/completions, , ",
        "/v1/chat/completions, eu, eu",
        "/v1/chat/completions?from=/locations/us/, , "
    })
    void aLocationInThePathCountsBeforeTheHost(String target, String ofHost, String region) {
        assertThat(Region.of(target, ofHost)).isEqualTo(region);
    }
}
