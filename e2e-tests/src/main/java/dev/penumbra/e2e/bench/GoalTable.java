package dev.penumbra.e2e.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The result for a person, and for a program. */
public final class GoalTable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GoalTable() {}

    public static String table(List<GoalRow> rows) {
        StringBuilder text = new StringBuilder(line("id", "value", "must", "aim", "holds", "what"));
        rows.forEach(row -> text.append(line(
                row.id(),
                number(row.value()),
                number(row.must()),
                number(row.aim()),
                row.holds() == null ? "" : row.holds() ? "yes" : "NO",
                row.what())));
        return text.toString();
    }

    public static String json(List<GoalRow> rows) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(rows) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String line(String id, String value, String must, String aim, String holds, String what) {
        return String.format(Locale.ROOT, "%-7s %8s %7s %7s %5s  %s%n", id, value, must, aim, holds, what);
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.2f", value);
    }
}
