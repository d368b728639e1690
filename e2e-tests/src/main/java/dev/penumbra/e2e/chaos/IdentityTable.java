package dev.penumbra.e2e.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;

/** The ledger of a run for a person, and for a program. */
public final class IdentityTable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private IdentityTable() {}

    public static String table(List<IdentityRow> rows) {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%-66s %16s %16s  %s%n", "what", "expected", "seen", "holds"));
        rows.forEach(row -> {
            text.append(String.format(
                    Locale.ROOT,
                    "%-66s %16d %16d  %s%n",
                    row.what(),
                    row.expected(),
                    row.seen(),
                    row.holds() ? "yes" : "NO"));
            row.differing().forEach(id -> text.append("    ").append(id).append(System.lineSeparator()));
        });
        return text.toString();
    }

    public static String json(List<IdentityRow> rows) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(rows) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
