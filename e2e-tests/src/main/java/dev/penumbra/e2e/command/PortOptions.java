package dev.penumbra.e2e.command;

import dev.penumbra.e2e.stack.StackPorts;
import picocli.CommandLine.Option;

/** The ports that a person types; each can be chosen by an option or a variable. 0 means any free one. */
final class PortOptions {
    @Option(
            names = "--proxy-port",
            paramLabel = "PORT",
            defaultValue = "${env:PENUMBRA_PROXY_PORT:-8080}",
            description = "where applications send their requests (PENUMBRA_PROXY_PORT)")
    private int proxy;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            defaultValue = "${env:PENUMBRA_ADMIN_PORT:-8085}",
            description = "the proxy's health and metrics (PENUMBRA_ADMIN_PORT)")
    private int admin;

    @Option(
            names = "--clickhouse-port",
            paramLabel = "PORT",
            defaultValue = "${env:PENUMBRA_CLICKHOUSE_PORT:-8123}",
            description = "ClickHouse over HTTP (PENUMBRA_CLICKHOUSE_PORT)")
    private int clickHouse;

    @Option(
            names = "--flink-port",
            paramLabel = "PORT",
            defaultValue = "${env:PENUMBRA_FLINK_PORT:-8081}",
            description = "Flink's web page (PENUMBRA_FLINK_PORT)")
    private int flink;

    StackPorts ports() {
        return StackPorts.of(chosen(proxy), chosen(admin), chosen(clickHouse), chosen(flink));
    }

    private static int chosen(int port) {
        return port == 0 ? dev.penumbra.e2e.stack.FreePorts.one() : port;
    }
}
