package dev.penumbra.clickhouse.migration;

import dev.penumbra.clickhouse.sql.Statements;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One numbered change of the schema.
 *
 * @param name file name without its ending, for example {@code 0001_create_completions}
 */
record Migration(int number, String name, String sql) {
    private static final Pattern FILE = Pattern.compile("((\\d{4})_[a-z0-9]+(?:_[a-z0-9]+)+)\\.sql");

    static Migration of(String fileName, String sql) {
        Matcher file = FILE.matcher(fileName);
        if (!file.matches()) {
            throw new MigrationException(
                    "the migration file " + fileName + " must be named NNNN_verb_noun.sql; rename it");
        }
        return new Migration(Integer.parseInt(file.group(2)), file.group(1), sql);
    }

    List<String> statements() {
        return Statements.of(sql);
    }

    String checksum() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
