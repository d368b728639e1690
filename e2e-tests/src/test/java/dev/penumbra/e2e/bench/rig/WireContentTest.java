package dev.penumbra.e2e.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullUnmarked
class WireContentTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void anAnswerIsJsonOfFourKilobytes(Api api) throws IOException {
        byte[] answer = WireContent.answer(api);
        assertThat(answer).hasSize(WireContent.ANSWER_BYTES);
        assertThat(JSON.readTree(answer).has("error")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aRequestIsJsonOfTheWantedSize(Api api) throws IOException {
        String request = StandardCharsets.US_ASCII
                .decode(WireContent.request(api, 80, Map.of("a", "b"), 1024))
                .toString();
        String body = request.substring(request.indexOf("\r\n\r\n") + 4);
        assertThat(body).hasSize(1024);
        assertThat(JSON.readTree(body).isObject()).isTrue();
        assertThat(request).startsWith("POST " + api.path()).contains("\r\na: b\r\n");
    }
}
