package dev.penumbra.clickhouse.migration;

import dev.penumbra.clickhouse.sql.Statements;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A shipped file of SQL.
 *
 * @param name file name without its ending
 */
record SqlFile(String name, String sql) {
    List<String> statements() {
        return Statements.of(sql);
    }

    /** SHA-256 of the text, in hexadecimal. */
    String checksum() {
        return checksum(sql);
    }

    static String checksum(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
