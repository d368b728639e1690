package dev.penumbra.e2e.stack;

import java.util.List;
import java.util.Set;

/** Fills the addresses, folders and key files of one stack into its configuration. */
final class StackPlaces {
    private static final Set<String> OWN_KEYS = Set.of("shadow", "repeat", "judge");
    private static final List<String> KEY_FILES = List.of(
            "/proxy/upstreams/shadow/api_key_file", "/proxy/upstreams/repeat/api_key_file", "/jobs/judge/api_key_file");

    private static final int PROXIES = 2;

    private StackPlaces() {}

    static StackConfiguration fill(StackConfiguration configuration, StackFolder folder, StackPorts ports) {
        String kafka = "127.0.0.1:" + ports.kafka();
        return withKeys(configuration, folder)
                .with("/proxy/listen/port", ports.proxy())
                .with("/proxy/admin/port", ports.admin())
                .with("/proxy/event_log/directory", folder.data("event-log").toString())
                .with("/proxy/kafka/bootstrap_servers", kafka)
                .with("/proxy/kafka/topic", configuration.text("/jobs/kafka/topic"))
                .with("/jobs/kafka/bootstrap_servers", kafka)
                .with("/jobs/clickhouse/url", "http://127.0.0.1:" + ports.clickHouse())
                .with(
                        "/jobs/clickhouse/password_file",
                        folder.clickHousePassword().toString())
                .with("/jobs/checkpoints/directory", folder.data("checkpoints").toString())
                .with("/jobs/web/port", ports.flinkUi());
    }

    /** With somebody between members, so that those who ask go through them. */
    static StackConfiguration detoured(StackConfiguration filled, List<Detour> detours) {
        StackConfiguration detoured = filled;
        for (Detour detour : detours) {
            String entrance = "127.0.0.1:" + detour.entrance();
            detoured = switch (detour.way()) {
                case PROXY_TO_KAFKA -> detoured.with("/proxy/kafka/bootstrap_servers", entrance);
                case JOBS_TO_KAFKA -> detoured.with("/jobs/kafka/bootstrap_servers", entrance);
                case JOBS_TO_CLICKHOUSE -> detoured.with("/jobs/clickhouse/url", "http://" + entrance);
            };
        }
        return detoured;
    }

    /** What differs where the stack is a cluster; what a person's file says of it holds. */
    static StackConfiguration inCluster(StackConfiguration filled) {
        StackConfiguration onRocksDb = filled.withAbsent("/jobs/checkpoints/backend", "rocksdb");
        return onRocksDb.withAbsent("/proxy/budget/instances", PROXIES);
    }

    /** Of the same cluster, with its own ports and its own event log. */
    static StackConfiguration secondProxy(StackConfiguration first, StackFolder folder, StackPorts ports) {
        String name = first.text("/proxy/name").replaceFirst("-1$", "");
        return first.with("/proxy/name", (name.isEmpty() ? "proxy" : name) + "-2")
                .with("/proxy/listen/port", ports.secondProxy())
                .with("/proxy/admin/port", ports.secondAdmin())
                .with("/proxy/event_log/directory", folder.data("event-log-2").toString());
    }

    /** A key file that is named like one of the stack's own keys is that; any other is a person's. */
    private static StackConfiguration withKeys(StackConfiguration configuration, StackFolder folder) {
        StackConfiguration filled = configuration;
        for (String place : KEY_FILES) {
            String name = configuration.text(place);
            if (OWN_KEYS.contains(name)) {
                filled = filled.with(place, folder.key(name).toString());
            }
        }
        return filled;
    }
}
