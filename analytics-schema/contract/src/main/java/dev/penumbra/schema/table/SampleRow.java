package dev.penumbra.schema.table;

import java.time.Instant;

/** The texts of one pair, for judges and people; kept for less time than the figures. Key: exchange id. */
public record SampleRow(
        String exchangeId,
        Instant startedAt,
        String segment,
        String taskKind,
        String prompt,
        String liteText,
        String proText,
        String liteRepeatText,
        String proRepeatText,
        long version) {}
