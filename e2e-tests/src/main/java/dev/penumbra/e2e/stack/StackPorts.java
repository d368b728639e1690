package dev.penumbra.e2e.stack;

import java.util.List;

/**
 * Where the processes of a stack listen on loopback. A person types the first four; the others are anybody's, and the last
 * three a cluster's.
 */
public record StackPorts(
        int proxy,
        int admin,
        int clickHouse,
        int flinkUi,
        int kafka,
        int kafkaController,
        int secondProxy,
        int secondAdmin,
        int jobManager) {
    /** Ports for what a person types, free ones for the rest. */
    public static StackPorts of(int proxy, int admin, int clickHouse, int flinkUi) {
        return new StackPorts(
                proxy,
                admin,
                clickHouse,
                flinkUi,
                FreePorts.one(),
                FreePorts.one(),
                FreePorts.one(),
                FreePorts.one(),
                FreePorts.one());
    }

    public static StackPorts free() {
        return of(FreePorts.one(), FreePorts.one(), FreePorts.one(), FreePorts.one());
    }

    /** Asked before anything starts, so that nothing half-started is left. */
    public void requireFree() {
        for (Named named : typedByPeople()) {
            named.requireFree();
        }
    }

    private List<Named> typedByPeople() {
        return List.of(
                new Named(proxy, "the proxy", "proxy"),
                new Named(admin, "the proxy's health and metrics", "admin"),
                new Named(clickHouse, "ClickHouse", "clickhouse"),
                new Named(flinkUi, "Flink's web page", "flink"));
    }

    private record Named(int port, String user, String option) {
        void requireFree() {
            if (!FreePorts.isFree(port)) {
                String variable = "PENUMBRA_" + option.toUpperCase(java.util.Locale.ROOT) + "_PORT";
                throw new StackException(
                        "Port " + port + ", for " + user + ", is taken: end what listens there, or give"
                                + " another one by --" + option + "-port or " + variable + ".");
            }
        }
    }
}
