package dev.penumbra.jobs.io;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import dev.penumbra.jobs.io.columns.NativeBlock;
import dev.penumbra.jobs.io.columns.NativeBytes;
import dev.penumbra.jobs.io.columns.NativeColumn;
import dev.penumbra.jobs.io.columns.UnfitValueException;
import dev.penumbra.schema.table.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One insert a batch, in the types that the table has: they are asked for once, and again after every failure. */
final class ClickHouseInserts<R extends Record> implements Inserts<R> {
    private final Table<R> table;
    private final ClickHouse clickHouse;
    private @Nullable Session session;

    ClickHouseInserts(Table<R> table, ClickHouse clickHouse) {
        this.table = table;
        this.clickHouse = clickHouse;
    }

    @Override
    public void insert(RowBatch<R> batch) throws SQLException, InsertException {
        try {
            send(batch, session());
        } catch (UnfitValueException unfit) {
            throw new InsertException(table.name(), unfit);
        } catch (ClickHouseException | CompletionException failure) {
            close();
            throw ClickHouseFailure.of(failure);
        }
    }

    private void send(RowBatch<R> batch, Session to) {
        NativeBytes block = NativeBlock.of(to.columns, batch.columns());
        to.client
                .insert(table.name(), table.columns(), block::writeTo, ClickHouseFormat.Native, new InsertSettings())
                .join()
                .close();
    }

    private Session session() throws SQLException {
        if (session == null) {
            session = open();
        }
        return session;
    }

    private Session open() throws SQLException {
        Client client = clickHouse.client();
        try {
            return new Session(client, TableColumns.of(table, client));
        } catch (RuntimeException failure) {
            client.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        if (session != null) {
            session.client.close();
            session = null;
        }
    }

    private record Session(Client client, List<NativeColumn> columns) {}
}
