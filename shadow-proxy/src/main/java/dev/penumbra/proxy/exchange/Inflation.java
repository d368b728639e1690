package dev.penumbra.proxy.exchange;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.penumbra.proxy.exchange.ReadAnswer.Unread;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Inflates a compressed answer for our eyes, within bounds: so many bytes, and so many times what came. An answer of any
 * size beyond them is a bomb, or a model's endless repetition, and of neither is the rest worth the memory.
 */
enum Inflation {
    GZIP {
        @Override
        InputStream plain(InputStream compressed) throws IOException {
            return new GZIPInputStream(compressed);
        }
    },
    DEFLATE {
        @Override
        InputStream plain(InputStream compressed) {
            return new InflaterInputStream(compressed);
        }
    },
    BROTLI {
        @Override
        InputStream plain(InputStream compressed) throws IOException {
            return new BrotliInputStream(compressed);
        }
    },
    ZSTD {
        @Override
        InputStream plain(InputStream compressed) throws IOException {
            return new ZstdInputStreamNoFinalizer(compressed).setLongMax(ZSTD_WINDOW_LOG);
        }
    };

    private static final long MAX_BYTES = 128L * 1024 * 1024;
    private static final long MAX_RATIO = 200;
    /** Whatever its ratio. */
    private static final long HARMLESS_BYTES = 4L * 1024 * 1024;
    /** The largest window that HTTP allows (RFC 9659), which is taken outside of the heap. */
    private static final int ZSTD_WINDOW_LOG = 23;

    private static final int STEP_BYTES = 64 * 1024;

    /** What an answer's header calls its encoding; null where it is none of these. */
    static @Nullable Inflation of(String contentEncoding) {
        return switch (contentEncoding.trim().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> GZIP;
            case "deflate" -> DEFLATE;
            case "br" -> BROTLI;
            case "zstd" -> ZSTD;
            default -> null;
        };
    }

    /** Takes the inflated bytes piece by piece. */
    interface Piece {
        void accept(byte[] bytes, int from, int to);
    }

    /** Why not everything was inflated; null when it was. What came out before is handed over in any case. */
    @Nullable Unread inflate(InputStream compressed, long compressedBytes, Piece piece) {
        long most = Math.min(MAX_BYTES, Math.max(HARMLESS_BYTES, compressedBytes * MAX_RATIO));
        try (InputStream plain = plain(compressed)) {
            return pump(plain, most, piece);
        } catch (IOException cutOrBroken) {
            return Unread.CORRUPT;
        } catch (LinkageError notOnThisPlatform) {
            return Unread.ENCODING;
        }
    }

    private static @Nullable Unread pump(InputStream plain, long most, Piece piece) throws IOException {
        byte[] step = new byte[STEP_BYTES];
        long inflated = 0;
        int read = read(plain, step);
        while (read >= 0) {
            inflated += read;
            if (inflated > most) {
                return Unread.INFLATED_TOO_LARGE;
            }
            piece.accept(step, 0, read);
            read = read(plain, step);
        }
        return null;
    }

    /** A decoder that trips over what it was fed must not cost the call its event. */
    private static int read(InputStream plain, byte[] step) throws IOException {
        try {
            return plain.read(step);
        } catch (RuntimeException broken) {
            throw new IOException("not of its encoding", broken);
        }
    }

    abstract InputStream plain(InputStream compressed) throws IOException;
}
