package dev.penumbra.jobs.io;

import java.io.IOException;
import java.sql.SQLException;

/** ClickHouse refuses rows for good. Its own message is left out, because it may quote prompts and answers. */
public final class InsertException extends IOException {
    private static final long serialVersionUID = 1;

    InsertException(String table, int rows, SQLException refusal) {
        super("ClickHouse refuses " + rows + " rows for " + table + " with code " + refusal.getErrorCode()
                + "; compare the table with the migrations of this version");
        setStackTrace(refusal.getStackTrace());
    }
}
