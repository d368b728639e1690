package dev.penumbra.clickhouse.embedded.http;

import java.time.Instant;

/** One row of {@code query_stats}: what a query was and cost, never what it was asked about. */
record FinishedQuery(
        Instant at,
        String kind,
        String normalized,
        long durationMillis,
        long resultBytes,
        int exceptionCode,
        String user) {}
