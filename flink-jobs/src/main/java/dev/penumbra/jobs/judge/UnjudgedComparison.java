package dev.penumbra.jobs.judge;

import java.time.Instant;

/** A pair whose answers differ, or that is audited although they are alike, and that no judge has seen in both orders. */
public record UnjudgedComparison(
        String exchangeId,
        Instant startedAt,
        String segment,
        String taskKind,
        String prompt,
        String liteText,
        String proText) {}
