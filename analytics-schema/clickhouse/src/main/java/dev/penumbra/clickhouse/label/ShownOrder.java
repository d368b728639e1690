package dev.penumbra.clickhouse.label;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** Whose answer a sheet shows as A. It follows from the sheet's seed and the pair, so a sheet need not tell it. */
enum ShownOrder {
    LITE_FIRST,
    PRO_FIRST;

    static ShownOrder of(long seed, String exchangeId) {
        return (digest(seed + "|" + exchangeId)[0] & 1) == 0 ? LITE_FIRST : PRO_FIRST;
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** As the column {@code answer_order} has it. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
