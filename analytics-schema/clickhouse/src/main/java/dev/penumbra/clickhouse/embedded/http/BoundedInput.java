package dev.penumbra.clickhouse.embedded.http;

import dev.penumbra.clickhouse.embedded.engine.EngineException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's body after decoding, up to a limit: one client cannot fill the disk. */
final class BoundedInput extends FilterInputStream {
    private final long limit;
    private long bytes;

    BoundedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) {
        bytes += read;
        if (bytes > limit) {
            throw EngineException.of(
                    229,
                    "QUERY_IS_TOO_LARGE",
                    "The request's body has more than " + limit + " bytes; send it in parts");
        }
    }
}
