package dev.penumbra.e2e.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Every measurement as one line of JSON, written as it is made. */
final class RawFile implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Writer writer;

    RawFile(Path file) throws IOException {
        this.writer = Files.newBufferedWriter(file);
    }

    void write(Measurement measurement) {
        try {
            writer.write(JSON.writeValueAsString(measurement) + "\n");
            writer.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
