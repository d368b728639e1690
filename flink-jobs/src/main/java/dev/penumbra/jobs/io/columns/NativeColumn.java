package dev.penumbra.jobs.io.columns;

import com.clickhouse.data.ClickHouseColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of an insert, written as the table keeps it. */
public final class NativeColumn {
    private final String name;
    private final String type;
    private final ColumnFormat format;

    private NativeColumn(String name, String type, ColumnFormat format) {
        this.name = name;
        this.type = type;
        this.format = format;
    }

    /** Throws {@link UnfitValueException} where the type is one that is not written here. */
    public static NativeColumn of(ClickHouseColumn column) {
        String type = column.getOriginalTypeName();
        try {
            return new NativeColumn(column.getColumnName(), type, ColumnFormats.of(column));
        } catch (UnfitValueException unknown) {
            throw unknown.in(column.getColumnName(), type);
        }
    }

    /** Name, type and values; throws {@link UnfitValueException} that names the column. */
    void write(List<@Nullable Object> values, NativeBytes out) {
        out.text(name);
        out.text(type);
        try {
            format.begin(out);
            format.write(values, out);
        } catch (UnfitValueException unfit) {
            throw unfit.in(name, type);
        }
    }
}
