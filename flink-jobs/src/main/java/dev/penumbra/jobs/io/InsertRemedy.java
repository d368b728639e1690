package dev.penumbra.jobs.io;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to do about an insert that failed. */
enum InsertRemedy {
    /** ClickHouse is away, busy, or says what nobody foresaw: the same rows again, later. */
    WAIT,
    /** A table, column, database or right is missing: a migration or a change of password is under way, or forgotten. */
    WAIT_FOR_SETUP,
    /** A value does not fit: the row that it stands in is to be found and left out. */
    LEAVE_OUT;

    private static final Set<Integer> SETUP = Set.of(16, 47, 53, 60, 81, 192, 193, 194, 291, 497, 516);

    /** Codes of values that cannot be parsed, converted or kept. */
    private static final Set<Integer> VALUES =
            Set.of(6, 25, 26, 27, 38, 41, 62, 69, 70, 72, 117, 130, 131, 321, 349, 376, 407, 441, 469, 691);

    private static final Set<Class<?>> UNFIT = Set.of(
            InsertException.class,
            IllegalArgumentException.class,
            NumberFormatException.class,
            ArithmeticException.class,
            ClassCastException.class,
            DateTimeException.class);

    static InsertRemedy of(Exception failure) {
        return failure instanceof SQLException refusal && refusal.getErrorCode() != 0
                ? of(refusal.getErrorCode())
                : ofClient(failure);
    }

    private static InsertRemedy of(int code) {
        if (VALUES.contains(code)) {
            return LEAVE_OUT;
        }
        return SETUP.contains(code) ? WAIT_FOR_SETUP : WAIT;
    }

    /** Where ClickHouse has said nothing: of a value that its client cannot write, or of the connection. */
    private static InsertRemedy ofClient(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (UNFIT.contains(cause.getClass())) {
                return LEAVE_OUT;
            }
        }
        return WAIT;
    }
}
