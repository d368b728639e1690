package dev.penumbra.e2e.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeaderTextTest {
    @Test
    void printableTextStaysAndTheRestIsEncoded() {
        assertThat(HeaderText.of("numersense-v2/63#('9.9', '9.111')")).isEqualTo("numersense-v2/63#('9.9', '9.111')");
        assertThat(HeaderText.of("Größe\r\nx: y")).isEqualTo("Gr%C3%B6%C3%9Fe%0D%0Ax: y");
    }
}
