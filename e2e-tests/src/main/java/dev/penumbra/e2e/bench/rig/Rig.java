package dev.penumbra.e2e.bench.rig;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penumbra.e2e.bench.process.PinnedProcess;
import dev.penumbra.e2e.stack.StackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The measuring process as seen by the bench: one measurement at a time. */
public final class Rig implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PinnedProcess process;
    private final BufferedReader answers;
    private final Map<StubMode, Integer> ports;

    private Rig(PinnedProcess process) throws IOException {
        this.process = process;
        this.answers = process.output();
        this.ports = JSON.readValue(nextLine(), new TypeReference<>() {});
    }

    public static Rig start(PinnedProcess process) {
        try {
            return new Rig(process);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where the stub listens. */
    public int port(StubMode mode) {
        Integer port = ports.get(mode);
        if (port == null) {
            throw new IllegalStateException("the stub has no port for " + mode);
        }
        return port;
    }

    public LoadResult measure(LoadSpec spec) {
        try {
            process.say(JSON.writeValueAsString(spec));
            return JSON.readValue(nextLine(), LoadResult.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String nextLine() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new StackException("The load generator has ended; see " + process.log() + ".");
        }
        return line;
    }

    @Override
    public void close() {
        process.close();
    }
}
