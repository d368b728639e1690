package dev.penumbra.jobs.io;

import dev.penumbra.schema.table.Table;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that wait for their insert, and how much memory they hold. */
final class RowBatch<R extends Record> {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    private static final int BYTES_OF_A_VALUE = 16;

    private final Table<R> table;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private long bytes;

    RowBatch(Table<R> table) {
        this.table = table;
    }

    void add(R row) {
        List<@Nullable Object> values = table.values(row);
        rows.add(values);
        values.forEach(value -> bytes += bytesOf(value));
    }

    int rows() {
        return rows.size();
    }

    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void clear() {
        rows.clear();
        bytes = 0;
    }

    void bind(PreparedStatement insert) throws SQLException {
        for (List<@Nullable Object> values : rows) {
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 1, literal(values.get(i)));
            }
            insert.addBatch();
        }
    }

    /**
     * An instant and a decimal as text, which ClickHouse reads as any column of theirs: the driver's own forms are a
     * function call, which takes the slow path of VALUES, and a number with an exponent.
     */
    static @Nullable Object literal(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return MILLIS.format(instant);
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value;
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
