package dev.penumbra.jobs.io.columns;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code Nullable(…)}: which are null, then all values. */
final class NullableFormat implements ColumnFormat {
    private final ColumnFormat values;

    NullableFormat(ColumnFormat values) {
        this.values = values;
    }

    @Override
    public void write(List<? extends @Nullable Object> some, NativeBytes out) {
        List<Object> present = new ArrayList<>(some.size());
        for (Object value : some) {
            out.integer(value == null ? 1 : 0, 1);
            present.add(value == null ? empty() : value);
        }
        values.write(present, out);
    }

    @Override
    public Object empty() {
        return values.empty();
    }
}
