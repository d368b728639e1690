package dev.penumbra.proxy.eventlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the log: numbered segments, and a lock that keeps a second proxy out. */
final class SegmentDirectory implements AutoCloseable {
    /** Twenty digits may be more than a long holds; such a file is none of ours. */
    private static final Pattern NAME = Pattern.compile("(00\\d{18})\\.segment");

    private static final String UNREADABLE = ".unreadable";
    private static final Pattern TAKEN = Pattern.compile(NAME.pattern() + "(\\" + UNREADABLE + ")?");

    private final Path directory;
    private final FileChannel lockFile;
    private final Map<Long, Long> ends = new ConcurrentHashMap<>();

    private SegmentDirectory(Path directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    static SegmentDirectory open(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel lockFile =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!lock(lockFile)) {
            lockFile.close();
            throw new LogInUseException(directory);
        }
        return new SegmentDirectory(directory, lockFile);
    }

    private static boolean lock(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    Path path(long segment) {
        return directory.resolve(String.format("%020d.segment", segment));
    }

    /** That a file is there must survive a loss of power as its content does. */
    void force() throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    Path positionFile() {
        return directory.resolve("shipped.position");
    }

    /** Numbers of the segments there, ascending. */
    List<Long> segments() throws IOException {
        return numbers(NAME, Files::isRegularFile);
    }

    /** The highest number that is taken, by a segment, by one set aside, or by whatever has such a name; 0 for none. */
    long highest() throws IOException {
        return numbers(TAKEN, any -> true).stream().reduce(0L, Math::max);
    }

    private List<Long> numbers(Pattern names, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(wanted)
                    .map(file -> names.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Long.valueOf(name.group(1)))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** Bytes of the segment that are its records; 0 when it is not there. */
    long size(long segment) throws IOException {
        return Math.min(bytes(path(segment)), ends.getOrDefault(segment, Long.MAX_VALUE));
    }

    /** What lies behind {@code end} in the segment could not be cut off, and was never taken. */
    void endsAt(LogPosition end) {
        ends.put(end.segment(), end.offset());
    }

    void delete(long segment) throws IOException {
        Files.delete(path(segment));
        ends.remove(segment);
    }

    private static long bytes(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.size(file) : 0;
    }

    /** Reads at most {@code length} bytes of a segment. */
    byte[] read(LogPosition from, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(path(from.segment()), StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = channel.read(bytes, from.offset() + bytes.position());
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }

    /** Keeps a segment that cannot be read for whoever may mend it, out of the way of those that can. */
    void setAside(long segment) throws IOException {
        Files.move(path(segment), aside(segment));
    }

    private Path aside(long segment) {
        return directory.resolve(path(segment).getFileName() + UNREADABLE);
    }

    /** Of all segments, those set aside too: they are on the same disk. */
    long bytes() throws IOException {
        long bytes = 0;
        for (long segment : numbers(TAKEN, Files::isRegularFile)) {
            bytes += size(segment) + bytes(aside(segment));
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
