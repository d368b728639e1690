package dev.penumbra.clickhouse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {
    @TempDir
    private Path folder;

    @Test
    void aPasswordIsMadeUpOnceAndKept() throws IOException {
        Path file = folder.resolve("a/password");

        String password = PasswordFile.read(file);

        assertThat(password).hasSizeGreaterThanOrEqualTo(32);
        assertThat(PasswordFile.read(file)).isEqualTo(password);
        assertThat(folder.resolve("a").toFile().list()).containsExactly("password");
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "mine\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(PasswordFile.read(file)).isEqualTo("mine");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("password"));

        assertThatThrownBy(() -> PasswordFile.read(file)).hasMessageContaining("is empty; delete it");
    }
}
