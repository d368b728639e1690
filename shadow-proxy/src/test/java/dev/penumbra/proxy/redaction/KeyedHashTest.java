package dev.penumbra.proxy.redaction;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class KeyedHashTest {
    @Test
    void itIsTheHmacOfTheStandard() {
        assertThat(new KeyedHash("Jefe".getBytes(US_ASCII)).of("what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void anotherKeyGivesAnotherHash() {
        assertThat(KeyedHash.unrepeatable().of("a"))
                .isNotEqualTo(KeyedHash.unrepeatable().of("a"));
    }
}
