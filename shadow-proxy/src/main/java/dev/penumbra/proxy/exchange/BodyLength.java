package dev.penumbra.proxy.exchange;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/** The length of a body as its head states it, so that its last piece is known and can go out with the end in one write. */
final class BodyLength {
    static final long UNKNOWN = -1;

    private static final int MOST_DIGITS = 18;

    private BodyLength() {}

    /** {@link #UNKNOWN} unless the head states one length and no transfer coding. */
    static long stated(MultiMap headers) {
        @Nullable String length = headers.get("content-length");
        return length == null || !isNumber(length) || headers.contains("transfer-encoding")
                ? UNKNOWN
                : Long.parseLong(length);
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MOST_DIGITS;
    }
}
