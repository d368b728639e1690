package dev.penumbra.schema.event;

import static dev.penumbra.schema.event.Checks.requireNotBlank;
import static dev.penumbra.schema.event.Checks.requireStorable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one process of a proxy fares at an instant: what the rows of its calls cannot tell. Counters run from the start of the
 * process, so that a record that is lost takes nothing of them along; {@code (proxy, processStartedAt, reportedAt)} is the key.
 *
 * @param stopping whether this is its last report, since it stops in order
 * @param mirrorOff whether the kill switch is on
 * @param openWork exchanges and background calls whose event is not yet in the log
 * @param primaryInFlight calls to primaries that are under way
 * @param primaryConnections size of the pools of all primaries
 * @param shadowQueued background calls that wait for their turn
 * @param primaryWaitP95Millis 95 of 100 calls to a primary since the report before had their connection within this; null when
 *     there was none
 * @param shadowWaitP95Millis the same of background calls, from their admission
 * @param logQueued events that wait for the writer
 * @param logUnshipped events that Kafka has not acknowledged
 * @param logBytes what they have on disk
 * @param logShipping whether events are shipped or wait for Kafka
 * @param exchanges counter: requests taken
 * @param fsyncFailures counter: times that the disk could not be forced
 * @param healthDropped counter: reports like this one that gave way to events
 * @param timeouts counters by phase; a phase without any is left out
 * @param eventsDropped counters by reason; a reason without any is left out
 * @param breakersOpen models that are left alone, as {@code upstream model}
 * @param budgetLimitPicoUsd this proxy's part of the day's money by rule; {@code *} is all rules
 * @param budgetCommittedPicoUsd what is spent or reserved of it
 */
public record ProxyHealth(
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
        Map<String, Long> budgetLimitPicoUsd,
        Map<String, Long> budgetCommittedPicoUsd) {
    public ProxyHealth {
        requireNotBlank("proxy", proxy);
        requireStorable("process_started_at", processStartedAt);
        requireStorable("reported_at", reportedAt);
        timeouts = Map.copyOf(timeouts);
        eventsDropped = Map.copyOf(eventsDropped);
        breakersOpen = List.copyOf(breakersOpen);
        budgetLimitPicoUsd = Map.copyOf(budgetLimitPicoUsd);
        budgetCommittedPicoUsd = Map.copyOf(budgetCommittedPicoUsd);
    }
}
