package dev.penumbra.e2e.bench.subject;

import java.nio.file.Path;

/**
 * Our proxy with everything on: a header chooses the mirrored share, so that one warm process serves all shares. The log
 * is on disk; its broker is absent, so that nothing ever leaves the log.
 *
 * @param writesEvents false: a log so small that it is full after a few events, and none is written after that
 */
record OurConfiguration(
        Path folder, int port, int adminPort, int primaryPort, int shadowPort, Path key, boolean writesEvents) {
    /** The request header that chooses the share. */
    static final String SHARE_HEADER = "x-bench-share";

    private static final String PLENTY = "{segment_bytes: 16777216, quota_bytes: 17179869184, ";
    private static final String NOTHING = "{segment_bytes: 4096, quota_bytes: 8192, ";

    String text() {
        return """
                proxy:
                  name: bench
                  listen: {host: 127.0.0.1, port: %1$d}
                  admin: {host: 127.0.0.1, port: %2$d}
                  event_loops: 1
                  tiers: {lite: [gemini-3.1-flash-lite], pro: [gemini-3.1-pro-preview]}
                  upstreams:
                    primary: {url: "http://127.0.0.1:%3$d"}
                    shadow: {url: "http://127.0.0.1:%4$d", api_key_file: "%5$s"}
                  rules:
                    - {name: all, match: {headers: {x-bench-share: ["100"]}}, fraction: 1.0, capture: full}
                    - {name: tenth, match: {headers: {x-bench-share: ["10"]}}, fraction: 0.1, capture: full}
                    - {name: rest, fraction: 0}
                  budget: {usd_per_day: unlimited}
                  event_log: %6$sdirectory: "%7$s"}
                  kafka: {bootstrap_servers: "127.0.0.1:9", topic: completions}
                """.formatted(
                        port,
                        adminPort,
                        primaryPort,
                        shadowPort,
                        key,
                        writesEvents ? PLENTY : NOTHING,
                        folder.resolve("event-log"));
    }
}
