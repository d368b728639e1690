package dev.penumbra.proxy;

import dev.penumbra.proxy.config.ProxyConfiguration;
import dev.penumbra.schema.event.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The settings that are used when the proxy starts and not again: sockets, pools, the log's place. */
final class FixedSettings {
    private static final Map<String, Function<ProxyConfiguration, Object>> FIXED = new LinkedHashMap<>();

    static {
        FIXED.put("proxy.name", ProxyConfiguration::name);
        FIXED.put("proxy.listen", ProxyConfiguration::listen);
        FIXED.put("proxy.admin", ProxyConfiguration::admin);
        FIXED.put("proxy.event_loops", ProxyConfiguration::eventLoops);
        FIXED.put("proxy.upstreams", ProxyConfiguration::upstreams);
        FIXED.put("proxy.limits.primary_connections", now -> now.limits().primaryConnections());
        FIXED.put("proxy.limits.primary_queue", now -> now.limits().primaryQueue());
        FIXED.put("proxy.limits.request_line_bytes", now -> now.limits().requestLineBytes());
        FIXED.put("proxy.limits.header_bytes", now -> now.limits().headerBytes());
        for (Workload workload : Workload.values()) {
            FIXED.put(
                    "proxy.limits.shadow." + workload.wireName() + ".bytes",
                    now -> Wiring.shadowLimits(now, workload).bytes());
        }
        FIXED.put("proxy.timeouts.connect_millis", now -> now.timeouts().connect());
        FIXED.put("proxy.timeouts.shutdown_millis", now -> now.timeouts().shutdown());
        FIXED.put("proxy.event_log", ProxyConfiguration::eventLog);
        FIXED.put("proxy.kafka", ProxyConfiguration::kafka);
        FIXED.put("proxy.logs", ProxyConfiguration::logFormat);
    }

    private FixedSettings() {}

    /** The keys whose change waits for a restart. */
    static List<String> changed(ProxyConfiguration running, ProxyConfiguration wanted) {
        List<String> keys = new ArrayList<>();
        FIXED.forEach((key, value) -> {
            if (!Objects.equals(value.apply(running), value.apply(wanted))) {
                keys.add(key);
            }
        });
        return keys;
    }
}
