package dev.penumbra.jobs.io;

import dev.penumbra.schema.event.ProxyHealth;
import dev.penumbra.schema.table.ProxyHealthRow;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

/** From a proxy's report to its row; pure. */
final class HealthRows {
    private static final int PICO_DIGITS = 12;
    /** What the column of money holds at most; no budget of a day comes near. */
    private static final long MOST_PICO_USD = 999_999_999_999_999_999L;
    /** The same report is the same row. */
    private static final long VERSION = 1;

    private HealthRows() {}

    static ProxyHealthRow row(ProxyHealth health) {
        return new ProxyHealthRow(
                health.proxy(),
                health.processStartedAt(),
                health.reportedAt(),
                health.stopping(),
                health.mirrorOff(),
                health.openWork(),
                health.clientConnections(),
                health.primaryInFlight(),
                health.primaryConnections(),
                health.shadowInFlight(),
                health.shadowQueued(),
                health.primaryWaitP95Millis(),
                health.shadowWaitP95Millis(),
                health.logQueued(),
                health.logQueuedBytes(),
                health.logUnshipped(),
                health.logBytes(),
                health.logShipping(),
                health.exchanges(),
                health.fsyncFailures(),
                health.healthDropped(),
                health.timeouts(),
                health.eventsDropped(),
                health.breakersOpen(),
                usd(health.budgetLimitPicoUsd()),
                usd(health.budgetCommittedPicoUsd()),
                VERSION);
    }

    private static Map<String, BigDecimal> usd(Map<String, Long> picoUsd) {
        return picoUsd.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        rule -> BigDecimal.valueOf(Math.min(rule.getValue(), MOST_PICO_USD), PICO_DIGITS)));
    }
}
