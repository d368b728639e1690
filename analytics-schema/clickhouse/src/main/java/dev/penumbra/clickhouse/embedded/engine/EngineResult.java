package dev.penumbra.clickhouse.embedded.engine;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.OutputStream;

/** The bytes of one answer in the engine's memory; closing gives them back. */
public final class EngineResult implements AutoCloseable {
    private static final int COPY_BYTES = 64 * 1024;

    private final LibChdb library;
    private final Pointer result;

    EngineResult(LibChdb library, Pointer result) {
        this.library = library;
        this.result = result;
    }

    public long length() {
        return library.chdb_result_length(result);
    }

    public Figures figures() {
        return new Figures(
                Math.max(library.chdb_result_rows_read(result), library.chdb_result_storage_rows_read(result)),
                library.chdb_result_storage_bytes_read(result),
                library.chdb_result_rows_written(result),
                library.chdb_result_bytes_written(result));
    }

    public void writeTo(OutputStream out) throws IOException {
        Pointer buffer = library.chdb_result_buffer(result);
        long length = length();
        byte[] copy = new byte[(int) Math.min(COPY_BYTES, length)];
        for (long offset = 0; buffer != null && offset < length; offset += copy.length) {
            int bytes = (int) Math.min(copy.length, length - offset);
            buffer.read(offset, copy, 0, bytes);
            out.write(copy, 0, bytes);
        }
    }

    @Override
    public void close() {
        library.chdb_destroy_query_result(result);
    }

    /** What the engine counted while it ran the statement. */
    public record Figures(long readRows, long readBytes, long writtenRows, long writtenBytes) {}
}
