package dev.penumbra.jobs.io.columns;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow, with the numbers and texts of the Native format: little endian, lengths in seven bits a byte. */
public final class NativeBytes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[1 << 16];
    private int length;

    public int length() {
        return length;
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    /** The lowest bytes of the value, as many as the width says. */
    void integer(long value, int width) {
        reserve(Long.BYTES);
        LONG.set(bytes, length, value);
        length += width;
    }

    void length(int count) {
        int rest = count;
        while (rest >= 0x80) {
            integer(rest | 0x80, 1);
            rest >>>= 7;
        }
        integer(rest, 1);
    }

    void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        length(encoded.length);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
        }
    }
}
