package dev.penumbra.clickhouse.label;

import org.jspecify.annotations.Nullable;

/**
 * One line of a filled-in sheet.
 *
 * @param line where it stands in the file, counted from 1
 * @param verdict null where the person said nothing
 */
record SheetLine(
        int line,
        String exchangeId,
        ShownOrder order,
        @Nullable PersonVerdict verdict) {}
