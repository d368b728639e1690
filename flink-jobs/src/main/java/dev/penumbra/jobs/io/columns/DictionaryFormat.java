package dev.penumbra.jobs.io.columns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code LowCardinality(…)}: each different value once, then which of them stands in each row. See
 * <a href="https://github.com/ClickHouse/ClickHouse/blob/master/src/DataTypes/Serializations/SerializationLowCardinality.cpp">
 * SerializationLowCardinality.cpp</a>.
 */
final class DictionaryFormat implements ColumnFormat {
    private static final long SHARED_DICTIONARIES_WITH_ADDITIONAL_KEYS = 1;
    private static final long HAS_ADDITIONAL_KEYS = 1 << 9;
    private static final long NEEDS_UPDATE = 1 << 10;

    private final ColumnFormat values;

    DictionaryFormat(ColumnFormat values) {
        this.values = values;
    }

    @Override
    public void begin(NativeBytes out) {
        out.integer(SHARED_DICTIONARIES_WITH_ADDITIONAL_KEYS, Long.BYTES);
    }

    /** Nothing at all where there are no values: an array may be empty in every row. */
    @Override
    public void write(List<? extends @Nullable Object> some, NativeBytes out) {
        if (some.isEmpty()) {
            return;
        }
        Map<@Nullable Object, Integer> places = new LinkedHashMap<>();
        int[] rows = new int[some.size()];
        for (int row = 0; row < rows.length; row++) {
            Integer known = places.putIfAbsent(some.get(row), places.size());
            rows[row] = known == null ? places.size() - 1 : known;
        }
        write(places, rows, out);
    }

    private void write(Map<@Nullable Object, Integer> places, int[] rows, NativeBytes out) {
        int power = places.size() <= 1 << Byte.SIZE ? 0 : places.size() <= 1 << Short.SIZE ? 1 : 2;
        out.integer(HAS_ADDITIONAL_KEYS | NEEDS_UPDATE | power, Long.BYTES);
        out.integer(places.size(), Long.BYTES);
        values.write(new ArrayList<>(places.keySet()), out);
        out.integer(rows.length, Long.BYTES);
        for (int place : rows) {
            out.integer(place, 1 << power);
        }
    }

    @Override
    public Object empty() {
        return values.empty();
    }
}
