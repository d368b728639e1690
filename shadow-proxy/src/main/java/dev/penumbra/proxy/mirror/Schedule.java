package dev.penumbra.proxy.mirror;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time box of a rule: outside of it nothing is mirrored, so that no shadow is forgotten and paid for ever.
 *
 * @param starts null for when the rule was first seen
 * @param length how long it mirrors
 * @param every after what time it does so again; null for once
 */
public record Schedule(
        @Nullable Instant starts, Duration length, @Nullable Duration every) {
    /** As long as a time box may be, from when the rule is first seen. */
    public static final Schedule LONGEST = new Schedule(null, Duration.ofDays(30), null);

    /** Whether a rule that was first seen at {@code firstSeen} mirrors at {@code now}. */
    public boolean isOpen(Instant firstSeen, Instant now) {
        long millis = Duration.between(starts == null ? firstSeen : starts, now).toMillis();
        if (millis < 0) {
            return false;
        }
        return (every == null ? millis : millis % every.toMillis()) < length.toMillis();
    }
}
