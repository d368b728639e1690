package dev.penumbra.jobs.io.columns;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the values of one column are laid out. A value that the column's type cannot hold is refused, never bent to fit. */
interface ColumnFormat {
    /** What stands before the values of the whole column, for the type itself and for those inside it. */
    default void begin(NativeBytes out) {}

    /** All values of the column; throws {@link UnfitValueException} for the first that does not fit. */
    void write(List<? extends @Nullable Object> values, NativeBytes out);

    /** What stands in the place of a value that is null. */
    Object empty();
}
