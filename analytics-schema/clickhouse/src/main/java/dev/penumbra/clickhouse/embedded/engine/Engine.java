package dev.penumbra.clickhouse.embedded.engine;

import com.sun.jna.Pointer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;

/**
 * The engine on one data folder. One connection is kept from start to end, because the engine lives as long as its last
 * connection; each request opens one of its own (a tenth of a millisecond), which is what makes its session clean.
 */
public final class Engine implements AutoCloseable {
    private static final String CONFIGURATION = "engine.xml";

    private final LibChdb library;
    private final Path data;
    private final EngineConnection keeper;

    private Engine(LibChdb library, Path data, EngineConnection keeper) {
        this.library = library;
        this.data = data;
        this.keeper = keeper;
    }

    /** Must be called while no other thread runs Java code that matters: the JVM's signal handlers are away for its duration. */
    public static Engine start(Path libraryFile, Path data) throws IOException {
        writeConfiguration(data);
        SignalHandlers ofTheJvm = SignalHandlers.current();
        try {
            LibChdb library = LibChdb.load(libraryFile);
            return new Engine(library, data, connect(library, data));
        } finally {
            ofTheJvm.restore();
        }
    }

    /** A file, since the library reads grants from nothing else. */
    private static void writeConfiguration(Path data) throws IOException {
        Files.createDirectories(data);
        try (InputStream shipped = Engine.class.getResourceAsStream("/clickhouse/" + CONFIGURATION)) {
            Files.copy(
                    Objects.requireNonNull(shipped), data.resolve(CONFIGURATION), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A new session. Only the first connection touches signal handlers. */
    public EngineConnection connect() {
        return connect(library, data);
    }

    /** The answer to a short question as text. */
    public String ask(String sql) {
        try (EngineConnection connection = connect();
                EngineResult result = connection.query(sql, "TabSeparated", Map.of())) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            result.writeTo(text);
            return text.toString(StandardCharsets.UTF_8).strip();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static EngineConnection connect(LibChdb library, Path data) {
        Path folder = data.toAbsolutePath();
        Path configuration = folder.resolve(CONFIGURATION);
        String[] arguments = {
            "clickhouse", "--path=" + folder, "--config-file=" + configuration, "--users_config=" + configuration
        };
        Pointer connection = library.chdb_connect(arguments.length, arguments);
        if (connection == null) {
            throw EngineException.of(76, "CANNOT_OPEN_FILE", "The engine could not open the data folder " + data);
        }
        return new EngineConnection(library, connection);
    }

    /** Every other connection must be closed before. */
    @Override
    public void close() {
        SignalHandlers ofTheJvm = SignalHandlers.current();
        try {
            keeper.close();
        } finally {
            ofTheJvm.restore();
        }
    }
}
