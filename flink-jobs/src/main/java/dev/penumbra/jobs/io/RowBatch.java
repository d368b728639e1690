package dev.penumbra.jobs.io;

import dev.penumbra.schema.table.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that wait for their insert, column by column as it sends them, and how much memory they hold. */
final class RowBatch<R extends Record> {
    private static final int BYTES_OF_A_VALUE = 16;

    private final Table<R> table;
    private final List<List<@Nullable Object>> columns;
    private long bytes;

    RowBatch(Table<R> table) {
        this.table = table;
        this.columns = table.columns().stream()
                .<List<@Nullable Object>>map(column -> new ArrayList<>())
                .toList();
    }

    void add(R row) {
        List<@Nullable Object> values = table.values(row);
        for (int column = 0; column < values.size(); column++) {
            columns.get(column).add(values.get(column));
            bytes += bytesOf(values.get(column));
        }
    }

    /** The values of each column, in the order of the table's. */
    List<List<@Nullable Object>> columns() {
        return columns;
    }

    int rows() {
        return columns.get(0).size();
    }

    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return rows() == 0;
    }

    void clear() {
        columns.forEach(List::clear);
        bytes = 0;
    }

    private static long bytesOf(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return BYTES_OF_A_VALUE + 2L * text.length();
        }
        if (value instanceof Collection<?> values) {
            return values.stream().mapToLong(RowBatch::bytesOf).sum();
        }
        return value instanceof Map<?, ?> map ? bytesOf(map.keySet()) + bytesOf(map.values()) : BYTES_OF_A_VALUE;
    }
}
