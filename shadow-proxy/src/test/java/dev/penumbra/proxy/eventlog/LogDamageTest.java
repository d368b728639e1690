package dev.penumbra.proxy.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever befalls the folder of a log, the next start reads all that is sound, once and in order. */
@NullUnmarked
class LogDamageTest {
    private static final int RECORDS = 5;

    @TempDir
    Path folder;

    @Test
    void aCrashAtEveryByteLosesNothingThatWasWhole() throws IOException {
        write(1, 0);
        byte[] newest = segment(1);
        for (int length = 0; length <= newest.length; length++) {
            Files.write(path(2), Arrays.copyOf(newest, length));
            int whole = wholeIn(newest, length);
            boolean torn = length != lengthOf(1, whole);

            Recovered recovered = recover();

            assertThat(recovered.keys).as("cut at %d", length).isEqualTo(keys(0, RECORDS + whole));
            assertThat(recovered.torn).isEqualTo(torn ? 1 : 0);
            assertThat(recovered.damaged).isZero();
            assertThat(Files.size(path(2))).isEqualTo(lengthOf(1, whole));
            assertThat(recover().torn).isZero();
        }
    }

    @Test
    void aFlippedBitAtEveryByteCostsItsRecordAndNoOtherAndIsCounted() throws IOException {
        for (int flippedSegment = 0; flippedSegment < 2; flippedSegment++) {
            byte[] sound = segment(flippedSegment);
            for (int at = 0; at < sound.length; at++) {
                write(1, 0);
                write(2, 1);
                byte[] flipped = sound.clone();
                flipped[at] ^= (byte) (1 << (at % Byte.SIZE));
                Files.write(path(flippedSegment + 1), flipped);
                int hit = flippedSegment * RECORDS + wholeIn(sound, at);

                Recovered recovered = recover();

                List<String> expected = new ArrayList<>(keys(0, 2 * RECORDS));
                expected.remove("key-" + hit);
                assertThat(recovered.keys).as("bit in byte %d", at).isEqualTo(expected);
                assertThat(recovered.damaged + recovered.torn).isEqualTo(1);
                assertThat(recovered.unshipped).isEqualTo(expected.size());
            }
        }
    }

    @Test
    void whateverSegmentsAreMissingTheOthersAreRead() throws IOException {
        int segments = 5;
        for (int there = 0; there < 1 << segments; there++) {
            List<String> expected = new ArrayList<>();
            for (int segment = 0; segment < segments; segment++) {
                if ((there & (1 << segment)) == 0) {
                    Files.deleteIfExists(path(segment + 1));
                } else {
                    write(segment + 1, segment);
                    expected.addAll(keys(segment * RECORDS, (segment + 1) * RECORDS));
                }
            }

            Recovered recovered = recover();

            assertThat(recovered.keys).isEqualTo(expected);
            assertThat(recovered.damaged + recovered.torn).isZero();
        }
    }

    @Test
    void emptySegmentsAndFilesOfOthersAreNoHindrance() throws IOException {
        write(2, 0);
        for (int empty : List.of(1, 3, 4)) {
            Files.write(path(empty), new byte[0]);
        }
        write(5, 1);
        for (String foreign :
                List.of("99999999999999999999.segment", "6.segment", "notes.txt", "00000000000000000002.segment.bak")) {
            Files.writeString(folder.resolve(foreign), "none of ours");
        }
        Files.createDirectory(path(7));

        Recovered recovered = recover();

        assertThat(recovered.keys).isEqualTo(keys(0, 2 * RECORDS));
        assertThat(recovered.damaged + recovered.torn).isZero();
        assertThat(recovered.nextSegment).isEqualTo(8);
    }

    @Test
    void aSegmentOfSomethingElseIsOneDamageAndTheOthersAreRead() throws IOException {
        write(1, 0);
        Files.write(path(2), "x".repeat(5_000).getBytes(UTF_8));
        write(3, 1);

        Recovered recovered = recover();

        assertThat(recovered.keys).isEqualTo(keys(0, 2 * RECORDS));
        assertThat(recovered.damaged).isEqualTo(1);
    }

    @Test
    void fromWhateverPositionNothingBehindItIsLostAndNothingBeforeItIsRepeated() throws IOException {
        write(2, 0);
        write(3, 1);
        for (int shipped = 0; shipped <= RECORDS; shipped++) {
            assertThat(keysFrom(2, lengthOf(0, shipped))).isEqualTo(keys(shipped, 2 * RECORDS));
            assertThat(keysFrom(3, lengthOf(1, shipped))).isEqualTo(keys(RECORDS + shipped, 2 * RECORDS));
        }
    }

    @Test
    void aPositionInASegmentThatIsGoneOrBehindItsEndGoesOnWithTheNext() throws IOException {
        write(2, 0);
        write(3, 1);

        assertThat(keysFrom(1, 77)).isEqualTo(keys(0, 2 * RECORDS));
        assertThat(keysFrom(2, segment(0).length + 1_000)).isEqualTo(keys(RECORDS, 2 * RECORDS));
        assertThat(keysFrom(3, Long.MAX_VALUE)).isEmpty();
        assertThat(keysFrom(9, 5)).isEmpty();
        assertThat(recover().nextSegment).isEqualTo(10);
    }

    @Test
    void anyDamageToThePositionShipsAgainAndLosesNothing() throws IOException {
        write(1, 0);
        position(1, lengthOf(0, 3));
        byte[] sound = Files.readAllBytes(positionFile());
        for (int at = 0; at < sound.length; at++) {
            byte[] flipped = sound.clone();
            flipped[at] ^= (byte) (1 << (at % Byte.SIZE));
            Files.write(positionFile(), flipped);
            assertThat(recover().keys).isEqualTo(keys(0, RECORDS));

            Files.write(positionFile(), Arrays.copyOf(sound, at));
            assertThat(recover().keys).isEqualTo(keys(0, RECORDS));
        }
        Files.delete(positionFile());
        Files.createDirectory(positionFile());
        assertThat(recover().keys).isEqualTo(keys(0, RECORDS));
    }

    private Recovered recover() throws IOException {
        try (SegmentDirectory directory = SegmentDirectory.open(folder)) {
            LogRecovery recovery = LogRecovery.run(directory, new PositionFile(directory.positionFile()));
            Unshipped unshipped = new Unshipped();
            recovery.tell(unshipped);
            new Backlog(directory, recovery.shipped(), recovery.older(), unshipped).count(() -> false);
            LogPosition end = new LogPosition(recovery.nextSegment(), 0);
            return read(recovery, unshipped, new LogReader(directory, () -> end));
        }
    }

    private static Recovered read(LogRecovery recovery, Unshipped unshipped, LogReader reader) throws IOException {
        List<String> keys = new ArrayList<>();
        int damaged = 0;
        LogReader.Batch batch = reader.readFrom(recovery.shipped());
        while (batch != null) {
            batch.records().forEach(record -> keys.add(record.key()));
            damaged += batch.damaged();
            batch = reader.readFrom(batch.next());
        }
        return new Recovered(keys, damaged, recovery.torn(), unshipped.events(), recovery.nextSegment());
    }

    private record Recovered(List<String> keys, int damaged, long torn, long unshipped, long nextSegment) {}

    /** The segment of that number holds the records of that place. */
    private void write(long number, int place) throws IOException {
        Files.write(path(number), segment(place));
    }

    private List<String> keysFrom(long segment, long offset) throws IOException {
        position(segment, offset);
        return recover().keys;
    }

    private void position(long segment, long offset) throws IOException {
        new PositionFile(positionFile()).write(new LogPosition(segment, offset));
    }

    private Path path(long segment) {
        return folder.resolve(String.format("%020d.segment", segment));
    }

    private Path positionFile() {
        return folder.resolve("shipped.position");
    }

    private static byte[] segment(int place) {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        IntStream.range(place * RECORDS, (place + 1) * RECORDS).forEach(number -> records.writeBytes(record(number)));
        return records.toByteArray();
    }

    private static byte[] record(int number) {
        return LogRecord.encode("key-" + number, ("event " + "x".repeat(number * 2)).getBytes(UTF_8))
                .array();
    }

    private static int lengthOf(int place, int records) {
        return IntStream.range(place * RECORDS, place * RECORDS + records)
                .map(number -> record(number).length)
                .sum();
    }

    private static int wholeIn(byte[] segment, int length) {
        return SegmentScan.of(
                        Arrays.copyOf(segment, Math.min(length, segment.length)), Math.min(length, segment.length))
                .found()
                .size();
    }

    private static List<String> keys(int from, int to) {
        return Stream.iterate(from, number -> number + 1)
                .limit(to - from)
                .map(number -> "key-" + number)
                .toList();
    }
}
