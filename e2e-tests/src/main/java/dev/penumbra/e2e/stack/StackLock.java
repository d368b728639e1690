package dev.penumbra.e2e.stack;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to run a stack in a folder. The system holds it for as long as the process lives, so a killed stack leaves
 * no stale one behind.
 */
public final class StackLock implements AutoCloseable {
    /** Closing any channel of a file gives up the locks that this process has on it, so a held one is not opened again. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StackLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Fails with the pid of the stack that runs there. */
    public static StackLock acquire(StackFolder folder) {
        folder.requireOurs();
        StackFolder.create(folder.path());
        return tryAcquire(folder).orElseThrow(() -> taken(folder));
    }

    public static boolean isHeld(StackFolder folder) {
        if (!Files.exists(folder.lock())) {
            return false;
        }
        Optional<StackLock> acquired = tryAcquire(folder);
        acquired.ifPresent(StackLock::close);
        return acquired.isEmpty();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            HELD_HERE.remove(file);
        }
    }

    private static Optional<StackLock> tryAcquire(StackFolder folder) {
        Path file = folder.lock();
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        Optional<StackLock> acquired = Optional.empty();
        try {
            acquired = lock(file);
            return acquired;
        } catch (IOException failure) {
            throw new StackException("Cannot lock " + file + ": " + failure.getMessage(), failure);
        } finally {
            if (acquired.isEmpty()) {
                HELD_HERE.remove(file);
            }
        }
    }

    private static Optional<StackLock> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, CREATE, WRITE);
        if (channel.tryLock() != null) {
            return Optional.of(new StackLock(file, channel));
        }
        channel.close();
        return Optional.empty();
    }

    private static StackException taken(StackFolder folder) {
        String pid =
                folder.state().map(state -> " (process " + state.pid() + ")").orElse("");
        return new StackException("A stack already runs in " + folder.path() + pid + ": stop it by ./penumbra down, or"
                + " set PENUMBRA_HOME to another folder.");
    }
}
