package dev.penumbra.jobs.io.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code Map(…)}: where each ends, then the keys of all, then their values. */
final class MapFormat implements ColumnFormat {
    private final ColumnFormat keys;
    private final ColumnFormat values;

    MapFormat(ColumnFormat keys, ColumnFormat values) {
        this.keys = keys;
        this.values = values;
    }

    @Override
    public void begin(NativeBytes out) {
        keys.begin(out);
        values.begin(out);
    }

    @Override
    public void write(List<? extends @Nullable Object> maps, NativeBytes out) {
        List<@Nullable Object> allKeys = new ArrayList<>();
        List<@Nullable Object> allValues = new ArrayList<>();
        for (Object map : maps) {
            if (!(map instanceof Map<?, ?> some)) {
                throw UnfitValueException.wrongKind(map, "a map");
            }
            allKeys.addAll(some.keySet());
            allValues.addAll(some.values());
            out.integer(allKeys.size(), Long.BYTES);
        }
        keys.write(allKeys, out);
        values.write(allValues, out);
    }

    @Override
    public Object empty() {
        return Map.of();
    }
}
