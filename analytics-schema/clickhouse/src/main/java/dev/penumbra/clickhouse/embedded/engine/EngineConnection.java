package dev.penumbra.clickhouse.embedded.engine;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One session of the engine: its database, settings and temporary tables end with it. One thread at a time. */
public final class EngineConnection implements AutoCloseable {
    private final LibChdb library;
    private final Pointer connection;

    EngineConnection(LibChdb library, Pointer connection) {
        this.library = library;
        this.connection = connection;
    }

    /** Runs a statement whose answer is of no interest. */
    public void execute(String sql) {
        query(sql, "TabSeparated", Map.of()).close();
    }

    /**
     * Runs one statement; throws {@link EngineException} when the engine refuses it.
     *
     * @param parameters values of {@code {name:Type}} in ClickHouse's escaped text form
     */
    public EngineResult query(String sql, String format, Map<String, String> parameters) {
        byte[] query = sql.getBytes(StandardCharsets.UTF_8);
        byte[] formatName = format.getBytes(StandardCharsets.UTF_8);
        Texts names = new Texts(List.copyOf(parameters.keySet()));
        Texts values =
                new Texts(parameters.keySet().stream().map(parameters::get).toList());
        Pointer result = library.chdb_query_with_params_n(
                handle(),
                query,
                query.length,
                formatName,
                formatName.length,
                names.pointers,
                names.lengths,
                values.pointers,
                values.lengths,
                parameters.size());
        return checked(result);
    }

    private EngineResult checked(@Nullable Pointer result) {
        if (result == null) {
            throw EngineException.of(49, "LOGICAL_ERROR", "The engine gave no result");
        }
        EngineResult answer = new EngineResult(library, result);
        Pointer error = library.chdb_result_error(result);
        if (error != null) {
            String text = error.getString(0, StandardCharsets.UTF_8.name());
            answer.close();
            throw EngineException.saidByTheEngine(text);
        }
        return answer;
    }

    private Pointer handle() {
        return connection.getPointer(0);
    }

    @Override
    public void close() {
        library.chdb_close_conn(connection);
    }

    /** Strings as C sees them: addresses and lengths; the memory lives as long as this object does. */
    private static final class Texts {
        private final Pointer[] pointers;
        private final long[] lengths;

        Texts(List<String> texts) {
            int places = Math.max(1, texts.size());
            pointers = new Pointer[places];
            lengths = new long[places];
            for (int i = 0; i < texts.size(); i++) {
                byte[] bytes = texts.get(i).getBytes(StandardCharsets.UTF_8);
                Memory memory = new Memory(bytes.length + 1L);
                memory.write(0, bytes, 0, bytes.length);
                memory.setByte(bytes.length, (byte) 0);
                pointers[i] = memory;
                lengths[i] = bytes.length;
            }
        }
    }
}
