package dev.penumbra.proxy.exchange;

import dev.penumbra.schema.event.CompletionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one call upstream went, before its answer is read.
 *
 * @param upstreamRegion where the upstream's host answers; null for a global endpoint, and where nobody knows
 * @param connectionWaitNanos from the call's start until it had a connection; null when it never had one
 * @param firstByteMillis from the call's start to the first byte of the answer's body; null when none came
 * @param arrivals when the pieces of the answer's beginning came
 * @param whole whether the answer arrived to its end
 * @param contentType of the answer; null for none
 * @param contentEncoding of the answer's body as received; null for none
 */
record CallEnding(
        CompletionStatus status,
        @Nullable Integer httpStatus,
        @Nullable String errorCode,
        @Nullable String upstreamRegion,
        Instant startedAt,
        @Nullable Long connectionWaitNanos,
        @Nullable Long firstByteMillis,
        Arrivals arrivals,
        long totalMillis,
        long requestBytes,
        boolean whole,
        CapturedBody answer,
        @Nullable String contentType,
        @Nullable String contentEncoding) {}
