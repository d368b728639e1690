package dev.penumbra.e2e.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFolderTest {
    @TempDir
    Path parent;

    @Test
    void emptyingKeepsNothingButTheLock() throws Exception {
        StackFolder folder = used();

        folder.empty();

        assertThat(folder.lock()).exists();
        assertThat(folder.data("kafka")).doesNotExist();
        assertThat(folder.logs()).isEmptyDirectory();
    }

    @Test
    void removingTheDataKeepsTheLogs() throws Exception {
        StackFolder folder = used();

        folder.removeData();

        assertThat(folder.data("kafka")).doesNotExist();
        assertThat(folder.logs().resolve("kafka.log")).exists();
    }

    @Test
    void aSecretIsForItsOwnerAlone() throws Exception {
        Path file = parent.resolve("secret");

        String secret = StackFolder.writeSecret(file);

        assertThat(file).hasContent(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theStateIsReadAsItWasWritten() {
        StackFolder folder = new StackFolder(parent);
        StackState state = new StackState(
                12,
                Instant.parse("2026-11-20T10:00:00Z"),
                new StackPorts(1, 2, 3, 4, 5, 6, 7, 8, 9),
                List.of(StackState.Running.of("kafka", ProcessHandle.current().pid())));

        state.write(folder.stateFile());

        assertThat(folder.state()).contains(state);
    }

    @Test
    void aProcessIsKnownByItsStartAndNotByItsPidAlone() {
        long pid = ProcessHandle.current().pid();

        assertThat(StackState.Running.of("self", pid).handle()).isPresent();
        assertThat(new StackState.Running("another", pid, Instant.EPOCH).handle())
                .isEmpty();
    }

    private StackFolder used() throws Exception {
        StackFolder folder = new StackFolder(parent.resolve("demo"));
        StackLock.acquire(folder).close();
        Files.createDirectories(folder.data("kafka").resolve("completions-0"));
        Files.createDirectories(folder.logs());
        Files.writeString(folder.logs().resolve("kafka.log"), "started");
        return folder;
    }
}
