package dev.penumbra.clickhouse.forget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one place holds, and what became of it.
 *
 * @param place for example {@code samples} or {@code topic}
 * @param unit what is counted there
 * @param found before anything was removed; null where nobody could look
 * @param removed by this run
 * @param left after it; null where nobody could look
 * @param goneBy when the bytes of what was removed, or of what is left, have left the disk at the latest; null where that
 *     is not known, or where they stay
 * @param note what stays and why, and what to do about it
 */
public record Holding(
        String place,
        String unit,
        @Nullable Long found,
        long removed,
        @Nullable Long left,
        @Nullable Instant goneBy,
        String note) {
    /** A place that could not be looked at. */
    public static Holding unseen(String place, String unit, String note) {
        return new Holding(place, unit, null, 0, null, null, note);
    }
}
