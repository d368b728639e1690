package dev.penumbra.clickhouse.embedded.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedBlocksTest {
    private static byte[] written(byte[] plain) throws IOException {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        try (OutputStream out = CompressedBlocks.writer(framed)) {
            out.write(plain);
        }
        return framed.toByteArray();
    }

    private static byte[] read(byte[] framed) throws IOException {
        return CompressedBlocks.reader(new ByteArrayInputStream(framed)).readAllBytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1 << 20, (1 << 20) + 1, 3_000_000})
    void whatIsWrittenIsRead(int length) throws IOException {
        byte[] plain = new byte[length];
        new Random(length).nextBytes(plain);

        assertThat(read(written(plain))).isEqualTo(plain);
    }

    @Test
    void aFlippedBitIsFound() throws IOException {
        byte[] framed = written("some text, some text".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        framed[framed.length - 1] ^= 1;

        assertThatThrownBy(() -> read(framed)).hasMessageContaining("does not match its checksum");
    }

    @Test
    void aTornBlockIsFound() throws IOException {
        byte[] framed = written(new byte[1000]);

        assertThatThrownBy(() -> read(Arrays.copyOf(framed, framed.length - 1))).hasMessageContaining("ends within");
    }

    @Test
    void anAbsurdSizeIsRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] framed = written(new byte[1000]);
        framed[20] = 0x7f;

        assertThatThrownBy(() -> read(framed)).hasMessageContaining("claims");
    }
}
