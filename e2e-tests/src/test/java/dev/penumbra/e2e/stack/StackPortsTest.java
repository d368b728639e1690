package dev.penumbra.e2e.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class StackPortsTest {
    @Test
    void aTakenPortIsNamedWithItsUserAndBothWaysOut() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StackPorts ports = StackPorts.of(FreePorts.one(), FreePorts.one(), other.getLocalPort(), FreePorts.one());

            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("Port " + other.getLocalPort() + ", for ClickHouse, is taken")
                    .hasMessageContaining("--clickhouse-port")
                    .hasMessageContaining("PENUMBRA_CLICKHOUSE_PORT");
        }
    }

    @Test
    void freePortsAreFree() {
        StackPorts.free().requireFree();

        assertThat(FreePorts.isFree(FreePorts.one())).isTrue();
    }
}
