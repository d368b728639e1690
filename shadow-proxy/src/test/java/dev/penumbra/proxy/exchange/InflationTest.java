package dev.penumbra.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import dev.penumbra.proxy.exchange.ReadAnswer.Unread;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@NullUnmarked
class InflationTest {
    private static final String TEXT = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Four.\"}]},"
            + "\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":7,\"candidatesTokenCount\":2,"
            + "\"totalTokenCount\":9}}";
    /** The text, and 96 MiB of blanks, as Node.js 20 compresses them; for Java there is only a decoder. */
    private static final Map<Boolean, String> BROTLI_BASE64 = Map.of(
            false,
            "G6IAAJwHdoPzBVpYmNPR4C8sns8d+QM8aRFHQVxrZz/7ulhCJ5va8Gx2WqDWdlEYhoUtCySwB3y3sRs/IZGcLemJDY0VUApiBaR4E2PeYj"
                    + "GWPkGES0m3HJXp9ObAoP631xdbcMlvxHtAKgg8/ZgA",
            true,
            "z///f/glQOKxQCD3/p/////wSwDEYQGA7v0/////4ZcAiMMiAN37f/7//8MvARCHBQC69//8//+HXwIgDgsAdO//8///H78EQBwWAOje"
                    + "/wM=");

    private static final int BOMB_BYTES = 96 * 1024 * 1024;

    private final ByteArrayOutputStream inflated = new ByteArrayOutputStream();

    @ParameterizedTest
    @EnumSource(Inflation.class)
    void whatWasCompressedComesOutAgain(Inflation inflation) throws Exception {
        assertThat(inflate(inflation, small(inflation))).isNull();

        assertThat(inflated.toString(StandardCharsets.UTF_8)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @EnumSource(Inflation.class)
    void ofABombOnlySoMuchComesOut(Inflation inflation) throws Exception {
        byte[] bomb = bomb(inflation);

        assertThat(inflate(inflation, bomb)).isEqualTo(Unread.INFLATED_TOO_LARGE);

        assertThat(bomb.length).isLessThan(128 * 1024);
        assertThat((long) inflated.size()).isLessThanOrEqualTo(Math.max(4L * 1024 * 1024, 200L * bomb.length));
    }

    @ParameterizedTest
    @EnumSource(Inflation.class)
    void whatIsCutIsToldFromWhatIsWhole(Inflation inflation) throws Exception {
        byte[] whole = small(inflation);

        assertThat(inflate(inflation, Arrays.copyOf(whole, whole.length / 2))).isEqualTo(Unread.CORRUPT);
    }

    @ParameterizedTest
    @EnumSource(Inflation.class)
    void noiseIsEitherReadOrRefused(Inflation inflation) throws Exception {
        byte[] whole = small(inflation);
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] broken = whole.clone();
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            inflated.reset();

            assertThat(inflate(inflation, broken)).isIn(null, Unread.CORRUPT, Unread.INFLATED_TOO_LARGE);
        }
    }

    /** It would be taken outside of the heap, where no bound of ours counts it. */
    @Test
    void aWindowThatHttpDoesNotAllowIsRefused() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(bytes)) {
            zstd.setLong(27);
            zstd.write(TEXT.getBytes(StandardCharsets.UTF_8));
            zstd.flush();
            zstd.write(TEXT.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(inflate(Inflation.ZSTD, bytes.toByteArray())).isEqualTo(Unread.CORRUPT);
    }

    @ParameterizedTest
    @CsvSource({"GZip, GZIP", "x-gzip, GZIP", "deflate, DEFLATE", "br, BROTLI", "zstd, ZSTD", "compress,", "'gzip, br',"
    })
    void anEncodingIsKnownByItsName(String name, Inflation inflation) {
        assertThat(Inflation.of(name)).isEqualTo(inflation);
    }

    private Unread inflate(Inflation inflation, byte[] compressed) {
        return inflation.inflate(
                new ByteArrayInputStream(compressed),
                compressed.length,
                (bytes, from, to) -> inflated.write(bytes, from, to - from));
    }

    private static byte[] small(Inflation inflation) throws IOException {
        return compressed(TEXT.getBytes(StandardCharsets.UTF_8), false).get(inflation);
    }

    private static byte[] bomb(Inflation inflation) throws IOException {
        byte[] blanks = new byte[BOMB_BYTES];
        Arrays.fill(blanks, (byte) ' ');
        return compressed(blanks, true).get(inflation);
    }

    private static Map<Inflation, byte[]> compressed(byte[] plain, boolean bomb) throws IOException {
        Map<Inflation, byte[]> compressed = new EnumMap<>(Inflation.class);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        write(new GZIPOutputStream(gzip), plain);
        compressed.put(Inflation.GZIP, gzip.toByteArray());
        ByteArrayOutputStream deflate = new ByteArrayOutputStream();
        write(new DeflaterOutputStream(deflate), plain);
        compressed.put(Inflation.DEFLATE, deflate.toByteArray());
        compressed.put(Inflation.BROTLI, Base64.getDecoder().decode(BROTLI_BASE64.get(bomb)));
        compressed.put(Inflation.ZSTD, Zstd.compress(plain));
        return compressed;
    }

    private static void write(OutputStream to, byte[] plain) throws IOException {
        try (to) {
            to.write(plain);
        }
    }
}
