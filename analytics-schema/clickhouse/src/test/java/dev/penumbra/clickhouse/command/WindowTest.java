package dev.penumbra.clickhouse.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
    @Test
    void unitsAreDaysHoursMinutesSeconds() {
        Window window = new Window();

        assertThat(window.convert("28d")).isEqualTo(Duration.ofDays(28));
        assertThat(window.convert("12h")).isEqualTo(Duration.ofHours(12));
        assertThat(window.convert("90m")).isEqualTo(Duration.ofMinutes(90));
        assertThat(window.convert("30s")).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "d", "28", "-1d", "0d", "1.5d", "28 d"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> new Window().convert(text))
                .hasMessageContaining("for example 28d, but is \"" + text + "\"");
    }
}
