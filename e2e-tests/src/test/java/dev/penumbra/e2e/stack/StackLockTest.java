package dev.penumbra.e2e.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {
    @TempDir
    Path parent;

    private StackFolder folder = new StackFolder(Path.of("unset"));

    @BeforeEach
    void chooseFolder() {
        folder = new StackFolder(parent.resolve("demo"));
    }

    @Test
    void aSecondStackIsToldThePidOfTheFirstAndHowToStopIt() {
        try (StackLock first = StackLock.acquire(folder)) {
            new StackState(4711, Instant.EPOCH, StackPorts.free(), List.of()).write(folder.stateFile());

            assertThat(first).isNotNull();
            assertThatThrownBy(() -> StackLock.acquire(folder))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("process 4711")
                    .hasMessageContaining("./penumbra down");
        }
    }

    @Test
    void askingWhetherItIsHeldDoesNotGiveItUp() {
        try (StackLock held = StackLock.acquire(folder)) {
            assertThat(StackLock.isHeld(folder)).isTrue();
            assertThat(StackLock.isHeld(folder)).isTrue();
            assertThat(held).isNotNull();
        }
    }

    @Test
    void itIsFreeAgainOnceClosed() {
        StackLock.acquire(folder).close();

        assertThat(StackLock.isHeld(folder)).isFalse();
    }

    @Test
    void aFolderThatDoesNotExistIsNotHeldAndNotMade() {
        assertThat(StackLock.isHeld(folder)).isFalse();
        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void aFolderOfSomebodyElseIsRefusedAndLeftAsItIs() throws Exception {
        Path letter = Files.writeString(parent.resolve("letter.txt"), "dear");

        assertThatThrownBy(() -> StackLock.acquire(new StackFolder(parent)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("was not made by Penumbra")
                .hasMessageContaining("PENUMBRA_HOME");
        assertThat(parent).isDirectoryContaining(entry -> entry.equals(letter));
        assertThat(parent.resolve(StackFolder.LOCK)).doesNotExist();
    }
}
