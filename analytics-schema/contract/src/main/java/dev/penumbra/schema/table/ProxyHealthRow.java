package dev.penumbra.schema.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one process of a proxy reported at an instant. Key: proxy, start of its process and instant. */
public record ProxyHealthRow(
        String proxy,
        Instant processStartedAt,
        Instant reportedAt,
        boolean stopping,
        boolean mirrorOff,
        long openWork,
        long clientConnections,
        long primaryInFlight,
        long primaryConnections,
        long shadowInFlight,
        long shadowQueued,
        @Nullable Long primaryWaitP95Millis,
        @Nullable Long shadowWaitP95Millis,
        long logQueued,
        long logQueuedBytes,
        long logUnshipped,
        long logBytes,
        boolean logShipping,
        long exchanges,
        long fsyncFailures,
        long healthDropped,
        Map<String, Long> timeouts,
        Map<String, Long> eventsDropped,
        List<String> breakersOpen,
        Map<String, BigDecimal> budgetLimitUsd,
        Map<String, BigDecimal> budgetCommittedUsd,
        long version) {}
