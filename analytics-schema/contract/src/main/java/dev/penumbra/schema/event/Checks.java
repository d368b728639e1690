package dev.penumbra.schema.event;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The range checks of this package's compact constructors. */
final class Checks {
    private static final long MOST_TOKENS = 10_000_000_000L;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2199-12-31T23:59:59Z");

    /** Of a tool within one call; beyond any, and far below what the arithmetic of money can bear. */
    static final long MOST_USES = 1_000_000;

    private static final Pattern REGION = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private Checks() {}

    static void requireNotNegative(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + " must not be negative, but is " + value);
        }
    }

    static void requireNullOrNotNegative(String field, @Nullable Long value) {
        if (value != null) {
            requireNotNegative(field, value);
        }
    }

    static void requireNullOrFinite(String field, @Nullable Double value) {
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException(field + " must be a finite number, but is " + value);
        }
    }

    /** A count of tokens; far above any model's window, far below what the arithmetic of money can bear. */
    static void requireTokens(String field, long value) {
        if (value < 0 || value > MOST_TOKENS) {
            throw new IllegalArgumentException(field + " must be within 0 and " + MOST_TOKENS + ", but is " + value);
        }
    }

    static void requireCount(String field, long value) {
        if (value < 0 || value > MOST_USES) {
            throw new IllegalArgumentException(field + " must be within 0 and " + MOST_USES + ", but is " + value);
        }
    }

    static void requireNullOrRegion(String field, @Nullable String value) {
        if (value != null && !REGION.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " must be lower-case letters, digits and hyphens");
        }
    }

    /** An instant that every store of ours can hold. */
    static void requireStorable(String field, Instant instant) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException(
                    field + " must be within " + EARLIEST + " and " + LATEST + ", but is " + instant);
        }
    }

    static void requireNotBlank(String field, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + " must not be blank");
        }
    }
}
