package dev.penumbra.jobs.io.columns;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values one after the other, each by itself. */
abstract class ScalarFormat<T> implements ColumnFormat {
    private final Class<T> kind;
    private final T empty;

    ScalarFormat(Class<T> kind, T empty) {
        this.kind = kind;
        this.empty = empty;
    }

    abstract void one(T value, NativeBytes out);

    @Override
    public final void write(List<? extends @Nullable Object> values, NativeBytes out) {
        for (Object value : values) {
            if (!kind.isInstance(value)) {
                throw UnfitValueException.wrongKind(value, "a " + kind.getSimpleName());
            }
            one(kind.cast(value), out);
        }
    }

    @Override
    public final Object empty() {
        return empty;
    }
}
