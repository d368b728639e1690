package dev.penumbra.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedTextTest {
    private static final List<String> TEXTS =
            List.of("", "plain", "Ümläut", "日本語", "a😀b😀", "\uD83D", "x\uDE00y", "\uD83D\uD83D\uDE00");

    @Test
    void whatFitsIsKeptWhole() {
        for (String text : TEXTS) {
            assertThat(BoundedText.of(text, utf8Length(text))).isEqualTo(new BoundedText(text, false));
        }
    }

    @Test
    void whatDoesNotFitIsCutAtACharacter() {
        assertThat(BoundedText.of("a😀b", 4)).isEqualTo(new BoundedText("a", true));
        assertThat(BoundedText.of("Ümläut", 1)).isEqualTo(new BoundedText("", true));
    }

    @Test
    void piecesOneAfterTheOtherShareTheBound() {
        for (String text : TEXTS) {
            BoundedText.Builder builder = new BoundedText.Builder(3 * utf8Length(text));

            builder.append(text).append(text).append(text).append("!");

            assertThat(builder.build()).isEqualTo(new BoundedText(text + text + text, true));
        }
    }

    /** A surrogate that stands alone counts as a sign of three bytes, as in what replaces it. */
    private static int utf8Length(String text) {
        return text.codePoints()
                .map(sign -> Character.getType(sign) == Character.SURROGATE
                        ? 3
                        : Character.toString(sign).getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
