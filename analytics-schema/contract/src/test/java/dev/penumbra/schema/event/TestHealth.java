package dev.penumbra.schema.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reports of proxies for tests of every module. */
public final class TestHealth {
    public static final Instant STARTED_AT = Instant.parse("2026-11-20T09:00:00Z");

    private TestHealth() {}

    /** A proxy with something under way everywhere. */
    public static ProxyHealth report(String proxy, Instant reportedAt) {
        return new ProxyHealth(
                proxy,
                STARTED_AT,
                reportedAt,
                false,
                false,
                7,
                31,
                5,
                64,
                3,
                2,
                25L,
                null,
                1,
                4_096,
                9,
                65_536,
                true,
                1_200,
                0,
                1,
                Map.of("pool_wait", 4L, "deadline", 2L),
                Map.of("quota", 3L),
                List.of("shadow gemini-3.1-pro-preview"),
                Map.of("*", 50_000_000_000_000L, "all", 20_000_000_000_000L),
                Map.of("*", 12_500_000_000_000L, "all", 0L));
    }
}
