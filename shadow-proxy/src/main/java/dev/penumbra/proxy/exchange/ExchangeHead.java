package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.mirror.MirrorCandidate;
import dev.penumbra.proxy.mirror.MirrorDecision;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an exchange once the client's request head is there.
 *
 * @param group whose upstreams are asked
 * @param target path and query as the upstream knows them
 * @param route null when no dialect knows the path
 * @param candidate as the mirror decision sees it
 * @param decision by the head alone; a body may still speak against mirroring
 */
record ExchangeHead(
        String exchangeId,
        Instant startedAt,
        UpstreamGroup group,
        String target,
        @Nullable Route route,
        String segment,
        Map<String, String> dimensions,
        @Nullable String taskKind,
        @Nullable String clientRequestId,
        @Nullable String traceparent,
        @Nullable String session,
        MirrorCandidate candidate,
        MirrorDecision decision) {
    ExchangeHead {
        dimensions = Map.copyOf(dimensions);
    }

    /** Whether a model answers on this route, so that request and answer are worth reading. */
    boolean isGeneration() {
        return route != null && route.hindrance() == null;
    }
}
