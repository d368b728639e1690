package dev.penumbra.clickhouse.embedded.http;

import java.util.Set;

/** ClickHouse's own mapping from error codes to HTTP statuses ({@code exceptionCodeToHTTPStatus.cpp}). */
final class HttpStatus {
    static final int OK = 200;
    static final int UNAUTHORIZED = 401;
    static final int NOT_FOUND = 404;

    private static final Set<Integer> FORBIDDEN = Set.of(192, 193, 497, 512, 516);
    private static final Set<Integer> BAD_REQUEST = Set.of(
            6, 8, 15, 25, 26, 27, 36, 37, 38, 41, 44, 53, 62, 72, 117, 123, 167, 168, 223, 321, 376, 427, 441, 675,
            676);
    private static final Set<Integer> UNKNOWN = Set.of(46, 47, 50, 56, 60, 63, 73, 78, 81, 115, 152, 336, 511);
    /** The server answers 500 to the second of them; 503 tells a client what it is: try again. */
    private static final Set<Integer> UNAVAILABLE = Set.of(76, 202, 209, 439);

    private HttpStatus() {}

    static int of(int code) {
        if (FORBIDDEN.contains(code)) {
            return 403;
        }
        if (BAD_REQUEST.contains(code)) {
            return 400;
        }
        if (UNKNOWN.contains(code)) {
            return NOT_FOUND;
        }
        if (UNAVAILABLE.contains(code)) {
            return 503;
        }
        return switch (code) {
            case 48 -> 501;
            case 159 -> 408;
            case 194 -> UNAUTHORIZED;
            case 229 -> 413;
            case 381 -> 411;
            default -> 500;
        };
    }
}
