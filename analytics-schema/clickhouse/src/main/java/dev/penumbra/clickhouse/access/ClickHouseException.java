package dev.penumbra.clickhouse.access;

/** ClickHouse refused or could not be reached; the message says which, in its own words or with the fix. */
public final class ClickHouseException extends RuntimeException {
    /** The code of an exception that is not ClickHouse's. */
    public static final int NO_CODE = 0;

    /** The user lacks a right. */
    public static final int ACCESS_DENIED = 497;

    private final int code;

    public ClickHouseException(String message) {
        super(message);
        this.code = NO_CODE;
    }

    public ClickHouseException(String message, Throwable cause) {
        super(message, cause);
        this.code = NO_CODE;
    }

    ClickHouseException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** ClickHouse's error code, or {@link #NO_CODE}. */
    public int code() {
        return code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
