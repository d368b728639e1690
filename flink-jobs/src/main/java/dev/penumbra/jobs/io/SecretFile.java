package dev.penumbra.jobs.io;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a secret stands. Jobs carry the path, so that no job graph, log or web page ever holds the secret itself. */
public record SecretFile(String path) implements Serializable {
    public String read() throws IOException {
        return Files.readString(Path.of(path)).strip();
    }
}
