package dev.penumbra.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class KeepAliveHintTest {
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    @ParameterizedTest
    @CsvSource({
        "timeout=60, timeout=4",
        "'max=100, timeout=3', timeout=2",
        "'timeout = \"5\"', timeout=4",
        "max=100, timeout=4",
        "timeout=99999999999, timeout=4",
        "nonsense, timeout=4"
    })
    void aHintIsNeverLongerThanOursAndASecondShorterThanTheServers(String hint, String believed) {
        headers.set("Keep-Alive", hint);

        KeepAliveHint.shorten(headers, 4);

        assertThat(headers.get("keep-alive")).isEqualTo(believed);
        assertThat(headers.contains("connection")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"timeout=1", "timeout=0"})
    void aConnectionThatIsAboutToEndIsNotUsedAgain(String hint) {
        headers.set("Keep-Alive", hint);

        KeepAliveHint.shorten(headers, 4);

        assertThat(headers.contains("keep-alive")).isFalse();
        assertThat(headers.get("connection")).isEqualTo("close");
    }

    @Test
    void whereThereIsNoneThereIsNothingToDo() {
        KeepAliveHint.shorten(headers, 4);

        assertThat(headers.isEmpty()).isTrue();
    }
}
