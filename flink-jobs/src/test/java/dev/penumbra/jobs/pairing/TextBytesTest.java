package dev.penumbra.jobs.pairing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.CallText;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextBytesTest {
    static Stream<CallText> texts() {
        return Stream.of(
                new CallText("asked", "answered", AnswerFormat.TEXT, false, false, "[1]", "{\"a\":1}", "{\"f\":{}}"),
                new CallText(null, null, AnswerFormat.JSON, true, false, null, null, null),
                new CallText("", "", AnswerFormat.TEXT, false, true, "", "", ""),
                new CallText("Grüße, 東京 🗼", "línea\r\n\u0000\t", AnswerFormat.JSON, true, true),
                new CallText("long ".repeat(20_000), "長い".repeat(50_000), AnswerFormat.TEXT, false, false));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textsComeBackAsTheyWere(CallText text) {
        assertThat(TextBytes.text(TextBytes.of(text))).isEqualTo(text);
    }

    @Test
    void halfAPairBecomesAQuestionMark() {
        CallText cut = new CallText("\uD83D!", null, AnswerFormat.TEXT, false, false);

        assertThat(TextBytes.text(TextBytes.of(cut)).prompt()).isEqualTo("?!");
    }

    @Test
    void anAnswerFormatOfALaterVersionIsText() {
        byte[] bytes = TextBytes.of(new CallText("asked", null, AnswerFormat.JSON, false, false));
        String later = new String(bytes, ISO_8859_1).replace("JSON", "YAML");

        assertThat(TextBytes.text(later.getBytes(ISO_8859_1)))
                .isEqualTo(new CallText("asked", null, AnswerFormat.TEXT, false, false));
    }

    @Test
    void aFormOfALaterVersionIsNotGuessedAt() {
        byte[] bytes = TextBytes.of(new CallText("asked", null, AnswerFormat.TEXT, false, false));
        bytes[0] = 2;

        assertThatThrownBy(() -> TextBytes.text(bytes)).hasMessageContaining("form 2");
    }
}
