package dev.penumbra.e2e.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackIT {
    @TempDir
    Path parent;

    @Test
    void whenOnePartCannotStartTheOthersAreStoppedAndOnlyTheLogsAreLeft() throws Exception {
        StackFolder folder = new StackFolder(parent.resolve("demo"));
        StackPorts ports = StackPorts.free();
        try (ServerSocket inTheWay = new ServerSocket(ports.kafka(), 1, InetAddress.getLoopbackAddress());
                Stack stack = Stack.open(folder, ports)) {
            assertThat(inTheWay.isBound()).isTrue();

            assertThatThrownBy(() -> stack.start(StackConfiguration.shipped()))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("kafka ended while it started");

            assertThat(folder.path()).isDirectoryContaining("glob:**/logs");
            assertThat(folder.path().toFile().list()).containsExactlyInAnyOrder("logs", StackFolder.LOCK);
            assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
            assertThat(StackLock.isHeld(folder)).isFalse();
        }
    }
}
