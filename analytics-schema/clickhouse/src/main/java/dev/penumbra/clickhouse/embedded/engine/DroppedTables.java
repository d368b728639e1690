package dev.penumbra.clickhouse.embedded.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tables that were dropped but whose files still lie in the data folder. The server removes them in the background some
 * minutes later; the library lacks that task, so they go before its next start.
 */
public final class DroppedTables {
    private static final Pattern DROPPED =
            Pattern.compile(".+\\.(([0-9a-f]{3})[0-9a-f]{5}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.sql");

    private DroppedTables() {}

    /** Must not be called while an engine runs on the folder. */
    public static void remove(Path data) throws IOException {
        Path dropped = data.resolve("metadata_dropped");
        if (!Files.isDirectory(dropped)) {
            return;
        }
        for (Path statement : listed(dropped)) {
            Matcher name = DROPPED.matcher(statement.getFileName().toString());
            if (name.matches()) {
                delete(data.resolve("store").resolve(name.group(2)).resolve(name.group(1)));
                Files.deleteIfExists(statement);
            }
        }
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void delete(Path table) throws IOException {
        if (!Files.exists(table)) {
            return;
        }
        try (Stream<Path> files = Files.walk(table)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
