package dev.penumbra.clickhouse.embedded.library;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Fetches the pinned package with the npm client, checks it and puts the library in its place by one rename, so that a
 * second preparer or a crash never sees half of it.
 */
final class LibraryDownload {
    private static final long NPM_MINUTES = 20;

    private final String npm;
    private final Consumer<String> progress;

    LibraryDownload(String npm, Consumer<String> progress) {
        this.npm = npm;
        this.progress = progress;
    }

    /** Returns {@code target}; whoever holds the folder's lock fetches, the others wait and find it there. */
    Path fetch(LibraryPackage wanted, Path target) {
        Path folder = folderOf(target);
        try (FileChannel lockFile = FileChannel.open(
                        folder.resolve("prepare.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lockFile.lock()) {
            if (lock.isValid() && !Files.isRegularFile(target)) {
                fetchInto(folder, wanted, target);
            }
            return target;
        } catch (IOException broken) {
            throw new LibraryException(
                    "cannot write the engine's library to " + folder + " (" + broken.getMessage()
                            + "); free 1.5 GB there or choose another folder by " + EngineLibrary.CACHE_VARIABLE,
                    broken);
        }
    }

    private static Path folderOf(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        try {
            return Files.createDirectories(folder);
        } catch (IOException broken) {
            throw new LibraryException(
                    "cannot create the cache folder " + folder + "; choose another by " + EngineLibrary.CACHE_VARIABLE,
                    broken);
        }
    }

    private void fetchInto(Path folder, LibraryPackage wanted, Path target) throws IOException {
        Path scratch = Files.createTempDirectory(folder, "fetch-");
        try {
            progress.accept("fetching " + wanted.coordinates() + " with npm (about 170 MB, once)");
            Path packed = pack(wanted, scratch);
            verify(wanted, packed);
            progress.accept("unpacking to " + target);
            Path unpacked = unpack(wanted, packed, scratch);
            Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
            progress.accept("the ClickHouse engine is ready");
        } finally {
            delete(scratch);
        }
    }

    private Path pack(LibraryPackage wanted, Path scratch) throws IOException {
        Path complaints = scratch.resolve("npm.txt");
        Process process = start(new ProcessBuilder(
                        npm, "pack", wanted.coordinates(), "--silent", "--loglevel=error", "--pack-destination", ".")
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectOutput(complaints.toFile()));
        if (!succeeds(process)) {
            throw new LibraryException("npm could not fetch " + wanted.coordinates() + " (" + firstComplaint(complaints)
                    + "); check the network and npm's registry setting, or put the library in place yourself and name it in "
                    + EngineLibrary.LIBRARY_VARIABLE);
        }
        return packedFile(scratch, wanted);
    }

    private static Process start(ProcessBuilder command) {
        try {
            return command.start();
        } catch (IOException missing) {
            throw new LibraryException(
                    "npm was not found; install Node.js with npm (Debian: apt-get install npm), or name a libchdb.so in "
                            + EngineLibrary.LIBRARY_VARIABLE,
                    missing);
        }
    }

    private static boolean succeeds(Process process) {
        try {
            boolean ended = process.waitFor(NPM_MINUTES, TimeUnit.MINUTES);
            return ended && process.exitValue() == 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroy();
        }
    }

    private static String firstComplaint(Path complaints) throws IOException {
        return Files.readString(complaints, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("it gave no reason");
    }

    private static Path packedFile(Path scratch, LibraryPackage wanted) throws IOException {
        try (Stream<Path> files = Files.list(scratch)) {
            return files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new LibraryException(
                            "npm reported success but packed no file for " + wanted.coordinates() + "; update npm"));
        }
    }

    private static void verify(LibraryPackage wanted, Path packed) throws IOException {
        String found = "sha512-" + Base64.getEncoder().encodeToString(sha512(packed));
        if (!found.equals(wanted.integrity())) {
            throw new LibraryException("the fetched " + wanted.coordinates() + " has the checksum " + found + " but "
                    + wanted.integrity() + " is pinned; it was not used. Check npm's registry setting and try again");
        }
    }

    private static byte[] sha512(Path file) throws IOException {
        try (DigestInputStream bytes = new DigestInputStream(
                new BufferedInputStream(Files.newInputStream(file)), MessageDigest.getInstance("SHA-512"))) {
            bytes.transferTo(java.io.OutputStream.nullOutputStream());
            return bytes.getMessageDigest().digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-512", impossible);
        }
    }

    private static Path unpack(LibraryPackage wanted, Path packed, Path scratch) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(packed));
                TarArchiveInputStream archive = new TarArchiveInputStream(new GzipCompressorInputStream(bytes))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if (entry.getName().endsWith("/" + EngineLibrary.FILE_NAME)) {
                    Path unpacked = scratch.resolve(EngineLibrary.FILE_NAME);
                    Files.copy(archive, unpacked);
                    return unpacked;
                }
            }
            throw new LibraryException(wanted.coordinates() + " holds no " + EngineLibrary.FILE_NAME);
        }
    }

    private static void delete(Path scratch) throws IOException {
        try (Stream<Path> files = Files.list(scratch)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(scratch);
    }
}
