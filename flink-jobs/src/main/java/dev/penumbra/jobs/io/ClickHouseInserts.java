package dev.penumbra.jobs.io;

import dev.penumbra.schema.table.Table;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One insert a batch over JDBC. */
final class ClickHouseInserts<R extends Record> implements Inserts<R> {
    private final String insertSql;
    private final ClickHouseSession session;

    ClickHouseInserts(Table<R> table, ClickHouse clickHouse) {
        this.insertSql = table.insertSql();
        this.session = new ClickHouseSession(clickHouse);
    }

    @Override
    public void insert(RowBatch<R> batch) throws SQLException {
        session.run(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(insertSql)) {
                batch.bind(insert);
                insert.executeBatch();
            }
        });
    }

    @Override
    public void close() {
        session.close();
    }
}
