package dev.penumbra.jobs.io;

import dev.penumbra.jobs.io.columns.UnfitValueException;
import java.io.IOException;
import java.sql.SQLException;

/** Rows that a table will not take for good. ClickHouse's own message is left out, as it may quote prompts and answers. */
public final class InsertException extends IOException {
    private static final long serialVersionUID = 1;

    InsertException(String table, int rows, SQLException refusal) {
        super("ClickHouse refuses " + rows + " rows for " + table + " with code " + refusal.getErrorCode()
                + "; compare the table with the migrations of this version");
        setStackTrace(refusal.getStackTrace());
    }

    InsertException(String table, UnfitValueException unfit) {
        super("rows do not fit the table " + table + ": " + unfit.getMessage());
        setStackTrace(unfit.getStackTrace());
    }
}
