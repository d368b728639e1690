package dev.penumbra.proxy.config;

import dev.penumbra.proxy.config.ProxyConfiguration.TimeBox;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads when a rule mirrors. */
final class ScheduleReader {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,5})([dhm])");
    private static final Duration DEFAULT_LENGTH = Duration.ofDays(7);
    private static final Duration MAX_LENGTH = Duration.ofDays(30);

    private ScheduleReader() {}

    /** {@code everyOtherwise} is how often a preset repeats; null for not at all. */
    static TimeBox timeBox(Section section, @Nullable Duration everyOtherwise) throws ConfigurationException {
        Instant starts = instant(section, "starts");
        Duration length = length(section, starts);
        Duration every = section.has("every") ? duration(section, "every") : everyOtherwise;
        if (every != null && every.compareTo(length) < 0) {
            throw section.wrong("every", "must not be shorter than the time that the rule mirrors each time");
        }
        return new TimeBox(starts, length, every);
    }

    private static Duration length(Section section, @Nullable Instant starts) throws ConfigurationException {
        Instant ends = instant(section, "ends");
        String key = ends == null ? "for" : "ends";
        if (ends != null && (section.has("for") || starts == null)) {
            throw section.wrong("ends", "needs starts beside it, and not for");
        }
        Duration length = ends != null && starts != null
                ? Duration.between(starts, ends)
                : section.has("for") ? duration(section, "for") : DEFAULT_LENGTH;
        if (length.isNegative() || length.isZero() || length.compareTo(MAX_LENGTH) > 0) {
            throw section.wrong(key, "must make a time of at most 30d; repeat it with every: 30d for one that goes on");
        }
        return length;
    }

    private static Duration duration(Section section, String key) throws ConfigurationException {
        Matcher text = DURATION.matcher(section.text(key));
        if (!text.matches() || Long.parseLong(text.group(1)) == 0) {
            throw section.wrong(key, "must be a number of days, hours or minutes such as 7d, 12h or 90m");
        }
        long number = Long.parseLong(text.group(1));
        return switch (text.group(2)) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private static @Nullable Instant instant(Section section, String key) throws ConfigurationException {
        String text = section.optionalText(key);
        if (text == null) {
            return null;
        }
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException malformed) {
            throw section.wrong(key, "must be a day such as 2026-12-01 or a time such as 2026-12-01T08:00:00Z, in UTC");
        }
    }
}
