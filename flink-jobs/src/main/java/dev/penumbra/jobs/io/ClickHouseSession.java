package dev.penumbra.jobs.io;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One JDBC connection, opened when it is first needed; one that failed is not used again. */
public final class ClickHouseSession implements AutoCloseable {
    private final ClickHouse clickHouse;
    private @Nullable Connection connection;

    public ClickHouseSession(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /** Something to do with a connection. */
    public interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** Does the work; after a failure the next work gets a new connection. */
    public void run(Work work) throws SQLException {
        try {
            work.on(connection());
        } catch (SQLException failure) {
            close();
            throw failure;
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = clickHouse.connect();
        }
        return connection;
    }

    @Override
    public void close() {
        Connection used = connection;
        connection = null;
        try {
            if (used != null) {
                used.close();
            }
        } catch (SQLException alreadyBroken) {
            // Nothing is lost with it: what was not acknowledged is done again over the next one.
        }
    }
}
