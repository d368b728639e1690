package dev.penumbra.jobs.io;

import java.sql.SQLException;

/** Puts a batch of rows into a table: all of it is acknowledged, or it throws; an {@link InsertException} if for good. */
interface Inserts<R extends Record> extends AutoCloseable {
    void insert(RowBatch<R> batch) throws SQLException, InsertException;

    @Override
    void close();
}
