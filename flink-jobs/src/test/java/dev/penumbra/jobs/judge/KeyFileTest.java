package dev.penumbra.jobs.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.jobs.io.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WARNING: gcloud\nya29.SECRET",
                "ya29.SECRET\r\nmore",
                "ya29 SECRET",
                "ya29.SECRET\u00e9",
                "",
                "\n"
            })
    void whatIsNoKeyIsRefusedByItsFileAndNotQuoted(String content) throws IOException {
        Path file = key(content);

        assertThatThrownBy(() -> new KeyFile(new SecretFile(file.toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("SECRET")
                .hasMessageNotContaining("gcloud");
        assertThatThrownBy(() -> KeyFile.requireKey(file.toString())).hasMessageContaining("one line of visible ASCII");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WARNING: gcloud\nya29.SECRET", "", "ya29.SECRET\u00e9"})
    void aRenewalThatIsNoKeyKeepsTheLastGoodOne(String content) throws IOException {
        Path file = key("first\n");
        KeyFile key = new KeyFile(new SecretFile(file.toString()));

        key(content);
        assertThat(key.get()).isEqualTo("first");
        key("second\n");
        assertThat(key.get()).isEqualTo("second");
    }

    @Test
    void whatIsNoTextIsRefusedAndKeepsTheLastGoodOne() throws IOException {
        Path file = key("first");
        KeyFile key = new KeyFile(new SecretFile(file.toString()));

        Files.write(file, "ya29.SECRET\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(key.get()).isEqualTo("first");
        assertThatThrownBy(() -> KeyFile.requireKey(file.toString()))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("cannot be read as text");
    }

    private Path key(String content) throws IOException {
        return Files.writeString(folder.resolve("key"), content);
    }
}
