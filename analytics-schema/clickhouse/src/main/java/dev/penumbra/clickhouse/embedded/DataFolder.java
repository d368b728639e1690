package dev.penumbra.clickhouse.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The engine's folder, held by one process at a time; the lock goes with the process however it ends. */
final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lockFile;

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Empty when another process holds it. */
    static Optional<DataFolder> claim(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel lockFile =
                FileChannel.open(folder.resolve("penumbra.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = lockFile.tryLock();
        if (lock == null) {
            lockFile.close();
            return Optional.empty();
        }
        return Optional.of(new DataFolder(folder, lockFile));
    }

    Path path() {
        return folder;
    }

    /** Where bodies of running requests lie; what a killed process left is removed. */
    Path scratch() throws IOException {
        Path scratch = Files.createDirectories(folder.resolve("requests"));
        try (Stream<Path> left = Files.list(scratch)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
        return scratch;
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
