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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the SQL files of a folder on the class path, be it a directory or a jar. */
final class SqlFiles {
    private static final String ENDING = ".sql";

    private SqlFiles() {}

    /** By name. */
    static List<SqlFile> of(String folder) {
        URL found = SqlFiles.class.getClassLoader().getResource(folder);
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

    private static List<SqlFile> read(URI folder, String name) throws IOException {
        if (!folder.getScheme().equals("jar")) {
            return read(Path.of(folder));
        }
        URI jar = URI.create(folder.toString().substring(0, folder.toString().indexOf('!')));
        try (FileSystem files = FileSystems.newFileSystem(Path.of(URI.create(jar.getSchemeSpecificPart())), Map.of())) {
            return read(files.getPath(name));
        }
    }

    private static List<SqlFile> read(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .map(SqlFiles::file)
                    .sorted(Comparator.comparing(SqlFile::name))
                    .toList();
        }
    }

    private static SqlFile file(Path path) {
        try {
            String name = path.getFileName().toString();
            return new SqlFile(
                    name.substring(0, name.length() - ENDING.length()), Files.readString(path, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
