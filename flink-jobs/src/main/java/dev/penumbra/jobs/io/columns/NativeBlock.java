package dev.penumbra.jobs.io.columns;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as one block of ClickHouse's <a href="https://clickhouse.com/docs/interfaces/formats/Native">Native</a> format. */
public final class NativeBlock {
    private NativeBlock() {}

    /**
     * Throws {@link UnfitValueException} that names the column of the first value that does not fit.
     *
     * @param values of each column, in the order of the columns
     */
    public static NativeBytes of(List<NativeColumn> columns, List<List<@Nullable Object>> values) {
        NativeBytes out = new NativeBytes();
        out.length(columns.size());
        out.length(values.get(0).size());
        for (int column = 0; column < columns.size(); column++) {
            columns.get(column).write(values.get(column), out);
        }
        return out;
    }
}
