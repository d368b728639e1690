package dev.penumbra.schema.event;

import static dev.penumbra.schema.event.Checks.requireNotBlank;
import static dev.penumbra.schema.event.Checks.requireStorable;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a whole exchange; repeated in the event of each of its arms, so that an arm that arrives alone can
 * still be placed.
 *
 * @param exchangeId UUIDv7 given by the proxy, also returned to the client as a header
 * @param startedAt when the client's request head arrived; its UTC day is the partition of every row of the exchange
 * @param proxy name of the proxy instance that served it
 * @param dialect the wire form that recognised the request, or {@code none}
 * @param route the request's path without model, query or key, of low cardinality
 * @param segment the segment's value, for example {@code feature=ticket-triage}
 * @param dimensions every configured dimension of the request, the segment's among them
 * @param taskKind as labelled by the client or the route; null when nobody said
 * @param session what ties exchanges of one conversation together
 * @param promptHash SHA-256 of the request body, hexadecimal; keyed where the rule does not keep the text in full;
 *     null when the body was not kept
 * @param features null when the request's body was not read, and in events of versions that did not look
 */
public record ExchangeFacts(
        String exchangeId,
        Instant startedAt,
        String proxy,
        String dialect,
        String route,
        Workload workload,
        String segment,
        Map<String, String> dimensions,
        @Nullable String taskKind,
        @Nullable String clientRequestId,
        @Nullable String traceparent,
        @Nullable String session,
        @Nullable String promptHash,
        MirrorNote mirror,
        @Nullable RequestFeatures features) {
    public ExchangeFacts {
        requireNotBlank("exchange_id", exchangeId);
        requireNotBlank("segment", segment);
        requireStorable("started_at", startedAt);
        dimensions = Map.copyOf(dimensions);
    }

    /** An exchange of whose request nothing was read. */
    public ExchangeFacts(
            String exchangeId,
            Instant startedAt,
            String proxy,
            String dialect,
            String route,
            Workload workload,
            String segment,
            Map<String, String> dimensions,
            @Nullable String taskKind,
            @Nullable String clientRequestId,
            @Nullable String traceparent,
            @Nullable String session,
            @Nullable String promptHash,
            MirrorNote mirror) {
        this(
                exchangeId,
                startedAt,
                proxy,
                dialect,
                route,
                workload,
                segment,
                dimensions,
                taskKind,
                clientRequestId,
                traceparent,
                session,
                promptHash,
                mirror,
                null);
    }
}
