package dev.penumbra.clickhouse.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 28d}, {@code 12h}, {@code 90m} or {@code 30s}. */
public final class Window implements ITypeConverter<Duration> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})([dhms])");

    @Override
    public Duration convert(String text) {
        Matcher window = TEXT.matcher(text);
        if (!window.matches() || Long.parseLong(window.group(1)) == 0) {
            throw new TypeConversionException(
                    "must be a whole number with d, h, m or s behind it, for example 28d, but is \"" + text + "\"");
        }
        long number = Long.parseLong(window.group(1));
        return switch (window.group(2)) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
