package dev.penumbra.jobs.io;

import com.clickhouse.client.api.ServerException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a call of ClickHouse's client has come to, with the error code where ClickHouse has given one. */
final class ClickHouseFailure {
    private static final int NO_CODE = 0;

    private ClickHouseFailure() {}

    static SQLException of(RuntimeException failure) {
        return new SQLException(failure.getMessage(), "", code(failure), failure);
    }

    private static int code(@Nullable Throwable failure) {
        if (failure instanceof ServerException refusal) {
            return refusal.getCode();
        }
        return failure == null ? NO_CODE : code(failure.getCause());
    }
}
