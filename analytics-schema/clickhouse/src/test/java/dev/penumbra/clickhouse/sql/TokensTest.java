package dev.penumbra.clickhouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        new Tokens(sql).forEachRemaining(token -> texts.add(token.kind() + " " + token.text()));
        return texts;
    }

    @Test
    void wordsNumbersAndSymbolsAreToldApart() {
        assertThat(texts("SELECT a1, 1.5e-3 FROM t"))
                .containsExactly("WORD SELECT", "WORD a1", "SYMBOL ,", "NUMBER 1.5e-3", "WORD FROM", "WORD t");
    }

    @Test
    void quotationsKeepWhatIsInThem() {
        assertThat(texts("'a;\\'b''c' \"n;\" `x\\`y`"))
                .containsExactly("STRING 'a;\\'b''c'", "NAME \"n;\"", "NAME `x\\`y`");
    }

    @Test
    void commentsAreSkipped() {
        assertThat(texts("a -- b;\n/* c ; ' */ d # e\nf #! g")).containsExactly("WORD a", "WORD d", "WORD f");
    }

    @Test
    void heredocumentsAreStrings() {
        assertThat(texts("$tag$ it's; $$ $tag$ x")).containsExactly("STRING $tag$ it's; $$ $tag$", "WORD x");
    }

    @Test
    void anUnclosedQuotationReachesToTheEnd() {
        assertThat(texts("a 'b; c")).containsExactly("WORD a", "STRING 'b; c");
    }
}
