package dev.penumbra.jobs.io;

import dev.penumbra.jobs.io.columns.UnfitValueException;
import java.io.IOException;

/** Rows that do not fit their table, found before anything was sent. */
public final class InsertException extends IOException {
    private static final long serialVersionUID = 1;

    InsertException(String table, UnfitValueException unfit) {
        super("rows do not fit the table " + table + ": " + unfit.getMessage());
        setStackTrace(unfit.getStackTrace());
    }
}
