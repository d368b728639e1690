package dev.penumbra.e2e.traffic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An API key that lies in a file, so that no process list shows it. */
public final class KeyFile {
    private KeyFile() {}

    /** The key in the file, or the given one when there is no file. */
    public static String read(@Nullable Path file, String otherwise) {
        if (file == null) {
            return otherwise;
        }
        try {
            String key = Files.readString(file).strip();
            if (key.isEmpty()) {
                throw new IllegalArgumentException("key file " + file + " is empty; write the key into it");
            }
            return key;
        } catch (IOException e) {
            throw new IllegalArgumentException("key file " + file + " cannot be read (" + e + ")");
        }
    }
}
