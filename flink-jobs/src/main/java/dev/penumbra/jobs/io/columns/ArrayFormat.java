package dev.penumbra.jobs.io.columns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code Array(…)}: where each ends, then the elements of all. */
final class ArrayFormat implements ColumnFormat {
    private final ColumnFormat elements;

    ArrayFormat(ColumnFormat elements) {
        this.elements = elements;
    }

    @Override
    public void begin(NativeBytes out) {
        elements.begin(out);
    }

    @Override
    public void write(List<? extends @Nullable Object> arrays, NativeBytes out) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Object array : arrays) {
            if (!(array instanceof Collection<?> some)) {
                throw UnfitValueException.wrongKind(array, "a list");
            }
            all.addAll(some);
            out.integer(all.size(), Long.BYTES);
        }
        elements.write(all, out);
    }

    @Override
    public Object empty() {
        return List.of();
    }
}
