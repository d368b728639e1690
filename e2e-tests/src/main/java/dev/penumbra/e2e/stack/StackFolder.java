package dev.penumbra.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder in which a stack keeps its data, keys and logs, and the names of what lies in it. */
public record StackFolder(Path path) {
    static final String LOCK = "penumbra.lock";
    private static final String KEPT = "kept";

    public StackFolder {
        path = path.toAbsolutePath().normalize();
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Path configuration() {
        return path.resolve("penumbra.yaml");
    }

    /** What the second proxy of a cluster reads. */
    Path secondConfiguration() {
        return path.resolve("penumbra-proxy-2.yaml");
    }

    /** Of each proxy that a stack may have; the second file is there in a cluster only. */
    public List<Path> configurations() {
        return List.of(configuration(), secondConfiguration());
    }

    public Path clickHousePassword() {
        return path.resolve("clickhouse.password");
    }

    public Path key(String name) {
        return path.resolve("keys").resolve(name);
    }

    public Path data(String name) {
        return path.resolve(name);
    }

    public Optional<StackState> state() {
        return StackState.read(stateFile());
    }

    Path lock() {
        return path.resolve(LOCK);
    }

    Path stateFile() {
        return path.resolve("stack.json");
    }

    /** Takes everything out of the folder but its lock. The caller holds that. */
    void empty() {
        if (isKept()) {
            throw new StackException("The folder " + path + " holds what was measured in front of real models, which is"
                    + " not to be emptied; set PENUMBRA_HOME to another folder.");
        }
        contents().forEach(StackFolder::delete);
        create(logs());
        create(path.resolve("keys"));
    }

    /** From now on nothing empties the folder: what is in it has cost money. What simulated models left is taken out. */
    void keep() {
        if (!isKept()) {
            empty();
            create(path.resolve(KEPT));
        }
        create(logs());
        create(path.resolve("keys"));
    }

    boolean isKept() {
        return Files.exists(path.resolve(KEPT));
    }

    /** Leaves the logs and the lock alone: after a start that failed, they are what a person needs. */
    void removeData() {
        contents().stream().filter(entry -> !entry.equals(logs())).forEach(StackFolder::delete);
    }

    /** With all that is in it; no stack may run there. */
    public void remove() {
        delete(path);
    }

    void removeState() {
        try {
            Files.deleteIfExists(stateFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A folder that holds something and has no lock of ours is somebody else's: it is not to be emptied. */
    void requireOurs() {
        if (!contents().isEmpty() && !Files.exists(lock())) {
            throw new StackException("The folder " + path + " was not made by Penumbra and is not empty; set"
                    + " PENUMBRA_HOME to an empty folder or to one that does not exist yet.");
        }
    }

    /** The secret in the file; a new random one, for the owner's eyes only, where there is none yet. */
    static String writeSecret(Path file) {
        if (Files.exists(file)) {
            return read(file);
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, secret);
            return secret;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new StackException("Cannot make the folder " + folder + ": " + failure.getMessage(), failure);
        }
    }

    private List<Path> contents() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(entry -> !entry.equals(lock())).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void delete(Path entry) {
        try (Stream<Path> tree = Files.walk(entry)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
