package dev.penumbra.proxy.mirror;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After}: whole seconds or an HTTP date. */
public final class RetryAfter {
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /** How long from {@code now}; null when there is no header, or one that says nothing. */
    public static @Nullable Duration read(@Nullable String header, Instant now) {
        String value = header == null ? "" : header.trim();
        if (value.isEmpty()) {
            return null;
        }
        return value.chars().allMatch(Character::isDigit) ? seconds(value) : date(value, now);
    }

    private static @Nullable Duration seconds(String value) {
        return value.length() > MOST_DIGITS ? null : Duration.ofSeconds(Long.parseLong(value));
    }

    private static @Nullable Duration date(String value, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
