package dev.penumbra.schema.event;

import static dev.penumbra.schema.event.Checks.requireCount;
import static dev.penumbra.schema.event.Checks.requireNullOrRegion;

import org.jspecify.annotations.Nullable;

/**
 * What a provider bills for a call beside its tokens.
 *
 * @param region where the call was to be answered, outside the provider's global endpoint, in lower case ({@code us},
 *     {@code europe-west4}); null for the global one and where nobody told
 * @param searches search queries that the provider says it executed
 * @param otherTools uses of other tools that the provider runs and bills apart; nothing prices them
 */
public record Surcharges(@Nullable String region, long searches, long otherTools) {
    public static final Surcharges NONE = new Surcharges(null, 0, 0);

    public Surcharges {
        requireNullOrRegion("region", region);
        requireCount("searches", searches);
        requireCount("other_tools", otherTools);
    }

    /** Null when there is nothing to surcharge; a count beyond what an event may hold is cut to that. */
    public static @Nullable Surcharges of(@Nullable String region, long searches, long otherTools) {
        Surcharges told = new Surcharges(region, cut(searches), cut(otherTools));
        return told.equals(NONE) ? null : told;
    }

    private static long cut(long count) {
        return Math.max(0, Math.min(count, Checks.MOST_USES));
    }
}
