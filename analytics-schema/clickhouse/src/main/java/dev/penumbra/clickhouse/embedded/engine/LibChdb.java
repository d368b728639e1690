package dev.penumbra.clickhouse.embedded.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of {@code chdb.h} that are used, under their own names. */
interface LibChdb extends Library {
    @Nullable Pointer chdb_connect(int argc, String[] argv);

    void chdb_close_conn(Pointer connection);

    @Nullable Pointer chdb_query_with_params_n(
            Pointer connection,
            byte[] query,
            long queryLength,
            byte[] format,
            long formatLength,
            Pointer @Nullable [] names,
            long @Nullable [] nameLengths,
            Pointer @Nullable [] values,
            long @Nullable [] valueLengths,
            long count);

    @Nullable Pointer chdb_result_buffer(Pointer result);

    long chdb_result_length(Pointer result);

    @Nullable Pointer chdb_result_error(Pointer result);

    long chdb_result_storage_rows_read(Pointer result);

    long chdb_result_storage_bytes_read(Pointer result);

    long chdb_result_rows_read(Pointer result);

    long chdb_result_rows_written(Pointer result);

    long chdb_result_bytes_written(Pointer result);

    void chdb_destroy_query_result(Pointer result);

    /** Loaded with its symbols kept local: the library carries its own allocator and C++ runtime. */
    static LibChdb load(Path library) {
        int lazyLocal = Platform.isMac() ? 0x1 | 0x4 : 0x1;
        return Native.load(
                library.toAbsolutePath().toString(), LibChdb.class, Map.of(Library.OPTION_OPEN_FLAGS, lazyLocal));
    }
}
