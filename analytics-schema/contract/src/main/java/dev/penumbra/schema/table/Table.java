package dev.penumbra.schema.table;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A base table and the row record that is written to it: each component of the record is the column of the same name in
 * snake_case, in order. Analysts read the view beside it, which shows every key once.
 *
 * @param <R> the row record
 */
public final class Table<R extends Record> {
    public static final Table<CompletionRow> COMPLETIONS = new Table<>("completion_rows", CompletionRow.class);
    public static final Table<ComparisonRow> COMPARISONS = new Table<>("comparison_rows", ComparisonRow.class);
    public static final Table<SampleRow> SAMPLES = new Table<>("sample_rows", SampleRow.class);
    public static final Table<JudgementRow> JUDGEMENTS = new Table<>("judgement_rows", JudgementRow.class);
    public static final Table<DeadLetterRow> DEAD_LETTERS = new Table<>("dead_letter_rows", DeadLetterRow.class);
    public static final Table<ProxyHealthRow> PROXY_HEALTH = new Table<>("proxy_health_rows", ProxyHealthRow.class);
    public static final List<Table<?>> ALL =
            List.of(COMPLETIONS, COMPARISONS, SAMPLES, JUDGEMENTS, DEAD_LETTERS, PROXY_HEALTH);

    private final String name;
    private final RecordComponent[] components;

    private Table(String name, Class<R> row) {
        this.name = name;
        this.components = row.getRecordComponents();
    }

    public String name() {
        return name;
    }

    public List<String> columns() {
        return Arrays.stream(components)
                .map(component -> snakeCase(component.getName()))
                .toList();
    }

    /** The row's values in the order of {@link #columns()}. */
    public List<@Nullable Object> values(R row) {
        return Arrays.stream(components)
                .<@Nullable Object>map(component -> value(component, row))
                .collect(Collectors.toList());
    }

    private static @Nullable Object value(RecordComponent component, Record row) {
        try {
            return component.getAccessor().invoke(row);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("a public record's accessor cannot fail", impossible);
        }
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z]|[0-9]+(?=[a-z]))", "_$1").toLowerCase(java.util.Locale.ROOT);
    }
}
