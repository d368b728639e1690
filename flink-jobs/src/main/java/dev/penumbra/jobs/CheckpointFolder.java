package dev.penumbra.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one job on disk, {@code RUN/chk-N}, each run of the job under an id of its own, and the savepoints
 * that a person asked for, {@code savepoints/savepoint-X}. A kill may leave torn ones: only whole ones count.
 */
final class CheckpointFolder {
    static final String SAVEPOINTS = "savepoints";
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);
    private static final int LEVELS = 3;

    private CheckpointFolder() {}

    /**
     * The newest whole checkpoint or savepoint of any earlier run that the job has not gone on from in vain; empty when the
     * job starts for the first time.
     */
    static Optional<Path> newest(Path folder) {
        Restores restores = Restores.of(folder);
        return newestFirst(folder).stream()
                .filter(restores::mayBeTried)
                .filter(WholeCheckpoint::isWhole)
                .findFirst();
    }

    /**
     * Deletes the runs that are not needed to have that many whole checkpoints; none while there are fewer, since a new run
     * may die before its first. What cannot be deleted costs space only, and is no reason not to start.
     */
    static void forgetOldRuns(Path folder, int retained) {
        try {
            deleteOldRuns(folder, retained);
        } catch (IOException | UncheckedIOException unreadable) {
            tellUndeletable(folder, unreadable);
        }
    }

    private static void tellUndeletable(Path folder, Exception failure) {
        LOG.atWarn()
                .addKeyValue("folder", folder)
                .addKeyValue("failure", failure.getClass().getName())
                .log("Old checkpoints cannot be deleted; see to the rights on the folder");
    }

    private static void deleteOldRuns(Path folder, int retained) throws IOException {
        List<Path> kept = newestFirst(folder).stream()
                .filter(checkpoint -> !isSavepoint(checkpoint))
                .filter(WholeCheckpoint::isWhole)
                .limit(retained)
                .map(Path::getParent)
                .toList();
        if (kept.size() == retained) {
            runs(folder).stream().filter(run -> !kept.contains(run)).forEach(CheckpointFolder::delete);
        }
    }

    private static List<Path> newestFirst(Path folder) {
        Comparator<Path> oldestFirst =
                Comparator.comparing(CheckpointFolder::written).thenComparing(CheckpointFolder::number);
        return metadata(folder).stream()
                .sorted(oldestFirst.reversed())
                .map(Path::getParent)
                .toList();
    }

    private static List<Path> runs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.filter(Files::isDirectory)
                    .filter(run -> !run.endsWith(SAVEPOINTS))
                    .toList();
        }
    }

    private static void delete(Path run) {
        try {
            Files.walkFileTree(run, new Deletion());
        } catch (IOException undeletable) {
            tellUndeletable(run, undeletable);
        }
    }

    private static final class Deletion extends VanishingFiles {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        void leave(Path directory) throws IOException {
            Files.deleteIfExists(directory);
        }
    }

    private static final class MetadataSearch extends VanishingFiles {
        private final List<Path> found = new ArrayList<>();

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.endsWith("_metadata") && directoryOf(file).matches("(chk|savepoint)-.*")) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private static List<Path> metadata(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try {
            MetadataSearch search = new MetadataSearch();
            Files.walkFileTree(folder, Set.of(), LEVELS, search);
            return search.found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the checkpoints in " + folder + " cannot be read", unreadable);
        }
    }

    private static FileTime written(Path metadata) {
        try {
            return Files.getLastModifiedTime(metadata);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static boolean isSavepoint(Path checkpoint) {
        return checkpoint.getFileName().toString().startsWith("savepoint-");
    }

    private static long number(Path metadata) {
        String digits = directoryOf(metadata).replaceFirst("chk-", "");
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
    }

    private static String directoryOf(Path metadata) {
        Path directory = metadata.getParent();
        return directory == null || directory.getFileName() == null
                ? ""
                : directory.getFileName().toString();
    }
}
