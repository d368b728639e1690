package dev.penumbra.clickhouse.forget;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose texts are meant: the exchanges that bear one of the marks, within a time.
 *
 * @param mark what their rows are looked for by
 * @param values any of these; of dimensions {@code name=value}, and all of them
 * @param from of the exchange's start, inclusive; null for as far back as there are rows
 * @param to of the exchange's start, exclusive; null for until now
 */
public record Subject(
        Mark mark,
        List<String> values,
        @Nullable Instant from,
        @Nullable Instant to) {
    /** By what an exchange is known. */
    public enum Mark {
        EXCHANGE("exchange_id"),
        SESSION("session"),
        TRACE("trace_id"),
        DIMENSION("dimensions");

        private final String column;

        Mark(String column) {
            this.column = column;
        }
    }

    public Subject {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new ForgetException("nobody is named; say --exchange, --session, --trace or --dimension");
        }
        for (String value : values) {
            requireMeaning(mark, value);
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw new ForgetException("--from " + from + " is not before --to " + to + "; swap them");
        }
    }

    /** An empty mark is what every row without one bears. */
    private static void requireMeaning(Mark mark, String value) {
        int equals = value.indexOf('=');
        boolean isPair = equals > 0 && !value.substring(equals + 1).isBlank();
        if (mark == Mark.DIMENSION && !isPair) {
            throw new ForgetException(
                    "--dimension must read NAME=VALUE, for example tenant=acme, but is \"" + value + "\"");
        }
        if (value.isBlank()) {
            throw new ForgetException("an empty --" + mark.name().toLowerCase(Locale.ROOT)
                    + " would mean every exchange without one; name one");
        }
    }

    /** Of the rows of a table that has the columns of an exchange. */
    String condition() {
        String marked = mark == Mark.DIMENSION
                ? "arrayAll(wanted -> dimensions[substring(wanted, 1, position(wanted, '=') - 1)]"
                        + " = substring(wanted, position(wanted, '=') + 1), {values:Array(String)})"
                : "has({values:Array(String)}, " + mark.column + ")";
        return marked
                + (from == null ? "" : " AND started_at >= parseDateTime64BestEffort({from:String}, 3, 'UTC')")
                + (to == null ? "" : " AND started_at < parseDateTime64BestEffort({to:String}, 3, 'UTC')");
    }

    /** How bytes that are no event would spell the marks: ids as they are, other values as JSON texts of their own. */
    List<String> spellings() {
        return switch (mark) {
            case EXCHANGE, TRACE -> values;
            case SESSION -> values.stream().map(Subject::quoted).toList();
            case DIMENSION ->
                values.stream()
                        .map(pair -> quoted(pair.substring(pair.indexOf('=') + 1)))
                        .toList();
        };
    }

    private static String quoted(String value) {
        return "\"" + value + "\"";
    }

    /** Of a statement with {@link #condition()} or {@link #spellings()} in it. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("param_values", array(values));
        parameters.put("param_spellings", array(spellings()));
        if (from != null) {
            parameters.put("param_from", from.toString());
        }
        if (to != null) {
            parameters.put("param_to", to.toString());
        }
        return parameters;
    }

    private static String array(List<String> texts) {
        return texts.stream()
                .map(text -> "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
