package dev.penumbra.jobs.io;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.metadata.TableSchema;
import com.clickhouse.data.ClickHouseColumn;
import dev.penumbra.jobs.io.columns.NativeColumn;
import dev.penumbra.jobs.io.columns.UnfitValueException;
import dev.penumbra.schema.table.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns of a table of ours as a ClickHouse has them, in the order of our rows; it may have more. */
final class TableColumns {
    private TableColumns() {}

    /** Throws {@link UnfitValueException} that names the columns that are missing, or of a type that is not written. */
    static List<NativeColumn> of(Table<?> table, Client client) {
        return of(table, client.getTableSchema(table.name()));
    }

    static List<NativeColumn> of(Table<?> table, TableSchema schema) {
        Map<String, ClickHouseColumn> present = schema.getColumns().stream()
                .collect(Collectors.toMap(ClickHouseColumn::getColumnName, Function.identity()));
        List<String> missing = table.columns().stream()
                .filter(column -> !present.containsKey(column))
                .toList();
        if (!missing.isEmpty()) {
            throw UnfitValueException.missing(missing);
        }
        return table.columns().stream().map(present::get).map(NativeColumn::of).toList();
    }
}
