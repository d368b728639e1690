package dev.penumbra.proxy.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class SecretPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mine|[a-|is no regular expression of RE2",
                "mine|(?<=a)b|neither look-around nor back-references",
                "mine|(a)\\1|neither look-around nor back-references",
                "mine|a*|matches the empty text",
                "mine|(a{100}){100}|repeats too much",
                "Mine|a|must be named in lower case",
                "email|a|not like a shipped pattern",
            })
    void whatCannotBeUsedIsRefusedWithTheReason(String name, String expression, String reason) {
        assertThatThrownBy(() -> SecretPattern.own(name, expression))
                .isInstanceOf(SecretPatternException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void anExpressionThatIsSlowElsewhereIsUsable() throws Exception {
        Redactor redactor =
                new Redactor(java.util.List.of(SecretPattern.own("mine", "(a+)+b")), new KeyedHash(new byte[] {1}));
        String text = "a".repeat(20_000);

        assertThat(redactor.redact(text)).isEqualTo(text);
    }
}
