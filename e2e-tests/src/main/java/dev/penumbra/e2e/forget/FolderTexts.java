package dev.penumbra.e2e.forget;

import dev.penumbra.clickhouse.forget.Holding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files in which proxies and jobs keep texts for a while; nothing is ever taken out of them singly. */
public final class FolderTexts {
    /** As long as pairing waits for an arm at the most. */
    private static final Duration LONGEST_OPEN = Duration.ofDays(2);

    private static final String ELSEWHERE = " is not on this machine: run it there";

    private final TextPlaces places;
    private final Clock clock;

    public FolderTexts(TextPlaces places, Clock clock) {
        this.places = places;
        this.clock = clock;
    }

    public List<Holding> look() {
        return Stream.concat(places.logs().stream().map(this::log), Stream.of(checkpoints(), savepoints()))
                .toList();
    }

    private Holding log(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Holding.unseen("event_log", "segments", folder + ELSEWHERE);
        }
        long segments = count(folder, 1, ".segment");
        long setAside = count(folder, 1, ".segment.unreadable");
        return new Holding(
                "event_log",
                "segments",
                segments + setAside,
                0,
                segments + setAside,
                null,
                folder
                        + ": a full one is deleted as soon as Kafka has all of it, the newest when it is full or the"
                        + " proxy was started again"
                        + (setAside == 0 ? "" : "; delete the " + setAside + " that end in .unreadable by hand"));
    }

    private Holding checkpoints() {
        Path folder = places.checkpoints();
        if (!Files.isDirectory(folder)) {
            return Holding.unseen("checkpoints", "checkpoints", folder + ELSEWHERE);
        }
        long found = count(folder, 4, "_metadata") - savepointsIn(folder);
        return new Holding(
                "checkpoints",
                "checkpoints",
                found,
                0,
                found,
                clock.instant().plus(LONGEST_OPEN),
                folder
                        + ": texts of exchanges that lack an arm, seconds to an hour, two days while their proxy is"
                        + " away");
    }

    private Holding savepoints() {
        Path folder = places.checkpoints();
        if (!Files.isDirectory(folder)) {
            return Holding.unseen("savepoints", "savepoints", folder + ELSEWHERE);
        }
        long found = savepointsIn(folder);
        return new Holding(
                "savepoints",
                "savepoints",
                found,
                0,
                found,
                null,
                found == 0 ? "none is kept" : "kept until somebody deletes them: " + folder + "/*/savepoints");
    }

    private static long savepointsIn(Path folder) {
        return paths(folder, 4).stream()
                .filter(path -> path.endsWith("_metadata") && path.toString().contains("/savepoints/"))
                .count();
    }

    private static long count(Path folder, int depth, String ending) {
        return paths(folder, depth).stream()
                .filter(path -> path.toString().endsWith(ending))
                .count();
    }

    /** A file that vanishes meanwhile is gone, which is all that is asked; the others are told all the same. */
    private static List<Path> paths(Path folder, int depth) {
        List<Path> paths = new ArrayList<>();
        try {
            Files.walkFileTree(folder, Set.of(), depth, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    paths.add(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException vanished) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException vanished) {
                    return FileVisitResult.CONTINUE;
                }
            });
            return paths;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
