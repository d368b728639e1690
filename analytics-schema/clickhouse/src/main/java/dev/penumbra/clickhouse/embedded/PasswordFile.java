package dev.penumbra.clickhouse.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The password of the engine's one user, made up once and readable by its owner alone: prompts lie behind it. */
final class PasswordFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final int SECRET_BYTES = 24;

    private PasswordFile() {}

    /** The password in the file, which is created if absent. */
    static String read(Path file) throws IOException {
        createIfAbsent(file);
        Files.setPosixFilePermissions(file, OWNER_ONLY);
        String password = Files.readString(file, StandardCharsets.UTF_8).strip();
        if (password.isEmpty()) {
            throw new IOException("the password file " + file + " is empty; delete it and a new password is made up");
        }
        return password;
    }

    /** Written beside it and moved into place, so that nobody reads an empty file. */
    private static void createIfAbsent(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = Files.createTempFile(folder, "password-", "", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            Files.writeString(fresh, generated() + "\n");
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException somebodyWasFaster) {
            // Theirs counts.
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static String generated() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
