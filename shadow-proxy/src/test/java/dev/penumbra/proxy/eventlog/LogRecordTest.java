package dev.penumbra.proxy.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class LogRecordTest {
    private static final int RECORDS = 12;

    @Test
    void aCrashAtEveryByteLosesNothingThatWasWhole() {
        byte[] log = log();
        int[] ends = ends();
        for (int length = 0; length <= log.length; length++) {
            int cut = length;
            SegmentScan scan = SegmentScan.of(Arrays.copyOf(log, length), length);

            long whole = Arrays.stream(ends).filter(end -> end <= cut).count();
            assertThat(scan.found()).hasSize((int) whole);
            assertThat(scan.damaged()).isZero();
            assertThat(scan.end()).isEqualTo(whole == 0 ? 0 : ends[(int) whole - 1]);
        }
    }

    @Property(tries = 2000)
    void aFlippedBitCostsItsRecordAndNoOther(
            @ForAll @IntRange(max = 1_000_000) int place, @ForAll @IntRange(max = 7) int bit) {
        byte[] log = log();
        int at = place % log.length;
        log[at] ^= (byte) (1 << bit);
        int hit = (int) Arrays.stream(ends()).filter(end -> end <= at).count();

        SegmentScan scan = SegmentScan.of(log, log.length);

        List<String> expected = IntStream.range(0, RECORDS)
                .filter(record -> record != hit)
                .mapToObj(record -> "key-" + record)
                .toList();
        assertThat(scan.found()).extracting(found -> found.record().key()).isEqualTo(expected);
        assertThat(scan.damaged()).isEqualTo(hit == RECORDS - 1 ? 0 : 1);
    }

    @Property(tries = 500)
    void anythingAtAllIsReadWithoutComplaint(@ForAll byte[] bytes) {
        assertThat(SegmentScan.of(bytes, bytes.length).end()).isBetween(0, bytes.length);
    }

    @Test
    void aRecordComesBackAsItWas() {
        byte[] record = LogRecord.encode("schlüssel", new byte[] {1, 2, 3}).array();

        SegmentScan scan = SegmentScan.of(record, record.length);

        assertThat(scan.found().get(0).record().key()).isEqualTo("schlüssel");
        assertThat(scan.found().get(0).record().event()).containsExactly(1, 2, 3);
    }

    private static byte[] log() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        for (int record = 0; record < RECORDS; record++) {
            log.writeBytes(encoded(record));
        }
        return log.toByteArray();
    }

    private static int[] ends() {
        int[] ends = new int[RECORDS];
        int end = 0;
        for (int record = 0; record < RECORDS; record++) {
            end += encoded(record).length;
            ends[record] = end;
        }
        return ends;
    }

    private static byte[] encoded(int record) {
        byte[] event = ("event " + record + " " + "x".repeat(record * 3)).getBytes(StandardCharsets.UTF_8);
        return LogRecord.encode("key-" + record, event).array();
    }
}
