package dev.penumbra.jobs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a folder in which others delete meanwhile, as a TaskManager does that is left of an earlier run: what has
 * vanished is passed over.
 */
abstract class VanishingFiles extends SimpleFileVisitor<Path> {
    /** Everything in the directory has been visited. */
    void leave(Path directory) throws IOException {}

    @Override
    public final FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        return passOver(failure);
    }

    @Override
    public final FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
        if (failure != null) {
            passOver(failure);
        }
        leave(directory);
        return FileVisitResult.CONTINUE;
    }

    private static FileVisitResult passOver(IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
