package dev.penumbra.clickhouse.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the numbered files of a folder on the class path, be it a directory or a jar. */
final class MigrationFiles {
    private MigrationFiles() {}

    static List<Migration> of(String folder) {
        URL found = MigrationFiles.class.getClassLoader().getResource(folder);
        if (found == null) {
            throw new MigrationException(
                    "the folder " + folder + " is missing from the class path; build the module again");
        }
        try {
            return read(found.toURI(), folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a class loader gives valid addresses", impossible);
        }
    }

    private static List<Migration> read(URI folder, String name) throws IOException {
        if (!folder.getScheme().equals("jar")) {
            return read(Path.of(folder));
        }
        URI jar = URI.create(folder.toString().substring(0, folder.toString().indexOf('!')));
        try (FileSystem files = FileSystems.newFileSystem(Path.of(URI.create(jar.getSchemeSpecificPart())), Map.of())) {
            return read(files.getPath(name));
        }
    }

    private static List<Migration> read(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return inOrder(files.filter(file -> file.toString().endsWith(".sql"))
                    .map(MigrationFiles::migration)
                    .sorted(java.util.Comparator.comparing(Migration::name))
                    .toList());
        }
    }

    private static Migration migration(Path file) {
        try {
            return Migration.of(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Numbers rise from 1 and may leave some out, so that two changes made side by side need not take the same. */
    static List<Migration> inOrder(List<Migration> migrations) {
        int before = 0;
        for (Migration migration : migrations) {
            if (migration.number() <= before) {
                throw new MigrationException("the migration " + migration.name()
                        + " has a number that is taken; give it one above " + String.format("%04d", before));
            }
            before = migration.number();
        }
        return migrations;
    }
}
