package dev.penumbra.jobs.io;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.metadata.TableSchema;
import com.clickhouse.data.ClickHouseColumn;
import dev.penumbra.jobs.io.columns.NativeColumn;
import dev.penumbra.jobs.io.columns.UnfitValueException;
import dev.penumbra.schema.table.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns of a table of ours as a ClickHouse has them, in the order of our rows; it may have more. */
final class TableColumns {
    private static final int NO_SUCH_COLUMN = 16;

    private TableColumns() {}

    /**
     * Refuses a table that lacks columns, as ClickHouse itself would: a migration may be under way. Throws {@link
     * UnfitValueException} for a column of a type that is not written.
     */
    static List<NativeColumn> of(Table<?> table, Client client) throws SQLException {
        return of(table, client.getTableSchema(table.name()));
    }

    static List<NativeColumn> of(Table<?> table, TableSchema schema) throws SQLException {
        Map<String, ClickHouseColumn> present = schema.getColumns().stream()
                .collect(Collectors.toMap(ClickHouseColumn::getColumnName, Function.identity()));
        List<String> missing = table.columns().stream()
                .filter(column -> !present.containsKey(column))
                .toList();
        if (!missing.isEmpty()) {
            throw new SQLException(
                    "the table " + table.name() + " has no column " + String.join(", ", missing)
                            + "; apply the migrations of this version",
                    "",
                    NO_SUCH_COLUMN);
        }
        return table.columns().stream().map(present::get).map(NativeColumn::of).toList();
    }
}
