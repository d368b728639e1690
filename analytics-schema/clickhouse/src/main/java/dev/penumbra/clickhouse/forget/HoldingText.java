package dev.penumbra.clickhouse.forget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holdings as a table or as one JSON array, an object a line. */
public final class HoldingText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LINE = "%-14s %-12s %10s %10s %10s  %-20s  %s%n";

    private HoldingText() {}

    public static String table(List<Holding> holdings) {
        return holdings.stream()
                .map(HoldingText::line)
                .collect(Collectors.joining(
                        "", String.format(LINE, "PLACE", "OF", "FOUND", "REMOVED", "LEFT", "GONE BY", "WHAT"), ""));
    }

    private static String line(Holding holding) {
        return String.format(
                LINE,
                holding.place(),
                holding.unit(),
                orDash(holding.found()),
                holding.removed(),
                orDash(holding.left()),
                orDash(holding.goneBy()),
                holding.note());
    }

    private static String orDash(@Nullable Object value) {
        return value instanceof Instant instant
                ? instant.truncatedTo(ChronoUnit.SECONDS).toString()
                : value == null ? "-" : value.toString();
    }

    /** Names: place, unit, found, removed, left, gone_by, note; what is not known is null. */
    public static String json(List<Holding> holdings) {
        return holdings.stream().map(HoldingText::object).collect(Collectors.joining(",\n", "[", "]\n"));
    }

    private static String object(Holding holding) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("place", holding.place());
        values.put("unit", holding.unit());
        values.put("found", holding.found());
        values.put("removed", holding.removed());
        values.put("left", holding.left());
        values.put("gone_by", text(holding.goneBy()));
        values.put("note", holding.note());
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers can be written as JSON", impossible);
        }
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
