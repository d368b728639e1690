package dev.penumbra.clickhouse.command;

import dev.penumbra.clickhouse.label.LabelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A new file that nobody but its owner can read, whole or not there. */
final class PrivateFile {
    private PrivateFile() {}

    static void refuseExisting(Path file) {
        if (Files.exists(file)) {
            throw new LabelException(file + " is there already and may hold labels; name another file");
        }
    }

    static void write(Path file, String text) {
        try {
            Path fresh = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    ".labels",
                    ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw new LabelException(file + " cannot be written; name a file in a folder that is there and yours");
        }
    }
}
