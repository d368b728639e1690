package dev.penumbra.proxy.eventlog;

import static dev.penumbra.proxy.eventlog.LogEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.CallText;
import dev.penumbra.schema.event.EventCodec;
import dev.penumbra.schema.event.HealthCodec;
import dev.penumbra.schema.event.ProxyHealth;
import dev.penumbra.schema.event.TestEvents;
import dev.penumbra.schema.event.TestHealth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked
class EventLogTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration IMPATIENCE = Duration.ofMillis(1);
    private static final ProxyHealth REPORT = TestHealth.report("proxy-1", TestEvents.STARTED_AT);

    @TempDir
    Path directory;

    private final FakeSink sink = new FakeSink();
    private final Map<DropReason, Long> drops = new ConcurrentHashMap<>();
    private final AtomicLong textsDropped = new AtomicLong();
    private final AtomicLong reportsDropped = new AtomicLong();

    @Test
    void eventsArriveInOrderAndAsTheCodecWroteThem() throws Exception {
        EventLog log = open(settings(1 << 20, 1 << 30, 1000));
        IntStream.range(0, 500).forEach(i -> log.offer(event(i)));
        log.close(PATIENCE);

        assertThat(sink.keys).isEqualTo(ids(0, 500));
        assertThat(EventCodec.decode(sink.events.get(7))).isEqualTo(event(7));
        assertThat(log.unshipped()).isZero();
        assertThat(drops).isEmpty();
        assertThat(sink.threads).containsExactly("event-log-shipper");
    }

    /** {@code /dev/full} takes no byte and says that the disk is full. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskCostsCountedEventsAndTheLogIsGoodAgainAfterIt() throws Exception {
        Path full = directory.resolve("00000000000000000002.segment");
        EventLog first = open(settings(4096, 1 << 30, 1000));
        Files.createSymbolicLink(full, Path.of("/dev/full"));
        IntStream.range(0, 100).forEach(i -> first.offer(event(i)));
        await().atMost(PATIENCE).until(() -> first.queued() == 0 && first.queuedBytes() == 0);
        closeThoughADeviceCannotBeForced(first);
        long lost = drops.get(DropReason.DISK_ERROR);
        Files.deleteIfExists(full);

        EventLog second = open(settings(4096, 1 << 30, 1000));
        IntStream.range(100, 150).forEach(i -> second.offer(event(i)));
        second.close(PATIENCE);

        assertThat(lost).isPositive();
        assertThat(sink.keys)
                .hasSize((int) (150 - lost))
                .doesNotHaveDuplicates()
                .containsAll(ids(100, 150));
        assertThat(first.unshipped()).isZero();
        assertThat(drops).containsOnlyKeys(DropReason.DISK_ERROR);
    }

    private static void closeThoughADeviceCannotBeForced(EventLog log) throws InterruptedException {
        try {
            log.close(PATIENCE);
        } catch (IOException unforced) {
            assertThat(unforced).hasMessageContaining("argument");
        }
    }

    @Test
    void withTheTransportDownEventsWaitOnDiskAndAShippedRestartHasThemAll() throws Exception {
        sink.down = true;
        EventLog first = open(settings(4096, 1 << 30, 1000));
        IntStream.range(0, 100).forEach(i -> first.offer(event(i)));
        first.close(IMPATIENCE);
        assertThat(first.unshipped()).isEqualTo(100);

        sink.down = false;
        EventLog second = open(settings(4096, 1 << 30, 1000));
        second.close(PATIENCE);

        assertThat(sink.keys).isEqualTo(ids(0, 100));
    }

    @Test
    void theTransportMayFailInTheMiddleWithoutLoss() throws Exception {
        EventLog log = open(settings(4096, 1 << 30, 10_000));
        for (int i = 0; i < 300; i++) {
            log.offer(event(i));
            sink.failNext = i % 50 == 0;
        }
        log.close(PATIENCE);

        assertThat(sink.keys).containsAll(ids(0, 300));
    }

    @Test
    void aSegmentIsDeletedOnlyWhenAllOfItIsAcknowledged() throws Exception {
        sink.down = true;
        EventLog log = open(settings(4096, 1 << 30, 1000));
        IntStream.range(0, 100).forEach(i -> log.offer(event(i)));
        await().until(() -> segments().size() > 5);

        sink.down = false;
        await().atMost(PATIENCE).until(() -> log.unshipped() == 0);

        await().until(() -> segments().size() == 1);
        assertThat(log.bytesOnDisk()).isLessThan(3 * 4096);
        log.close(PATIENCE);
    }

    @Test
    void beyondItsQuotaTheLogDropsAndCounts() throws Exception {
        sink.down = true;
        EventLog log = open(settings(4096, 10_000, 1000));
        IntStream.range(0, 100).forEach(i -> log.offer(event(i)));
        await().until(() -> log.queued() == 0 && drops.containsKey(DropReason.QUOTA));
        sink.down = false;
        await().atMost(PATIENCE).until(() -> log.unshipped() == 0 && log.bytesOnDisk() < 5000);
        log.offer(event(1000));
        log.close(PATIENCE);

        assertThat(sink.keys.size() + drops.get(DropReason.QUOTA)).isEqualTo(101);
        assertThat(sink.keys).contains("id-1000");
    }

    @Test
    void anEventThatTheTransportNeverTakesHoldsUpNoOther() throws Exception {
        sink.refuses = "id-3";
        EventLog log = open(settings(1 << 20, 1 << 30, 1000));
        IntStream.range(0, 10).forEach(i -> log.offer(event(i)));
        log.close(PATIENCE);

        assertThat(sink.keys).hasSize(9).doesNotContain("id-3");
        assertThat(drops).containsEntry(DropReason.UNSHIPPABLE, 1L);
    }

    /** JSON writes such a character as six. */
    @Test
    void anEventThatIsTooLargeWithItsTextGoesWithoutIt() throws Exception {
        String text = "\u0001".repeat(2_000);
        sink.mostBytes = 5_000;
        EventLog log = open(settings(1 << 20, 1 << 30, 1000));
        log.offer(event(0));
        log.offer(event(1, new CallText(text, text, AnswerFormat.TEXT, false, false)));
        log.offer(event(2));
        log.close(PATIENCE);

        assertThat(sink.keys).containsExactlyInAnyOrderElementsOf(ids(0, 3));
        assertThat(EventCodec.decode(sink.events.get(sink.keys.indexOf("id-1"))))
                .isEqualTo(event(1));
        assertThat(textsDropped).hasValue(1);
        assertThat(drops).isEmpty();
        assertThat(log.unshipped()).isZero();
    }

    @Test
    void anEventThatIsTooLargeEvenWithoutItsTextIsDroppedAndCountedOnce() throws Exception {
        sink.mostBytes = 10;
        EventLog log = open(settings(1 << 20, 1 << 30, 1000));
        log.offer(event(0, new CallText("text", "text", AnswerFormat.TEXT, false, false)));
        log.close(PATIENCE);

        assertThat(sink.keys).isEmpty();
        assertThat(drops).isEqualTo(Map.of(DropReason.UNSHIPPABLE, 1L));
        assertThat(textsDropped).hasValue(0);
    }

    static Stream<Throwable> unforeseen() {
        return Stream.of(new IllegalStateException("nobody thought of this"), new OutOfMemoryError("for a moment"));
    }

    @ParameterizedTest
    @MethodSource("unforeseen")
    void anUnforeseenFailureOfTheTransportIsTriedAgainLikeAnyOther(Throwable unforeseen) throws Exception {
        sink.throwsNext.set(unforeseen);
        EventLog log = open(settings(1 << 20, 1 << 30, 1000));
        IntStream.range(0, 10).forEach(i -> log.offer(event(i)));
        await().atMost(PATIENCE).until(() -> log.unshipped() == 0);
        assertThat(log.isShipping()).isTrue();
        log.close(PATIENCE);

        assertThat(sink.keys).isEqualTo(ids(0, 10));
        assertThat(log.isShipping()).isFalse();
    }

    @Test
    void aPositionThatCannotBeWrittenHoldsUpNeitherEventsNorSegments() throws Exception {
        // Stands in the way of the file as a full disk does.
        Files.createDirectories(directory.resolve("shipped.position.new"));
        EventLog log = open(settings(4096, 1 << 30, 1000));
        IntStream.range(0, 100).forEach(i -> log.offer(event(i)));
        await().atMost(PATIENCE).until(() -> log.unshipped() == 0);

        assertThat(sink.keys).isEqualTo(ids(0, 100));
        await().until(() -> segments().size() == 1);

        Files.delete(directory.resolve("shipped.position.new"));
        await().atMost(PATIENCE).until(() -> Files.exists(directory.resolve("shipped.position")));
        log.close(PATIENCE);
    }

    @Test
    void aClosedLogDropsAndCounts() throws Exception {
        EventLog log = open(settings(1 << 20, 1 << 30, 1000));
        log.close(PATIENCE);
        log.offer(event(1));

        assertThat(drops).containsEntry(DropReason.CLOSED, 1L);
    }

    @Test
    void aTornTailIsCutAndWhatIsSoundIsShipped() throws Exception {
        sink.down = true;
        EventLog log = open(settings(1 << 20, 1 << 30, 1000));
        IntStream.range(0, 20).forEach(i -> log.offer(event(i)));
        log.close(IMPATIENCE);
        Path segment = segments().get(0);
        byte[] bytes = Files.readAllBytes(segment);
        Files.write(segment, java.util.Arrays.copyOf(bytes, bytes.length - 5));

        sink.down = false;
        EventLog recovered = open(settings(1 << 20, 1 << 30, 1000));
        recovered.offer(event(20));
        recovered.close(PATIENCE);

        assertThat(sink.keys)
                .isEqualTo(
                        Stream.concat(ids(0, 19).stream(), Stream.of("id-20")).toList());
        assertThat(drops).containsEntry(DropReason.TORN, 1L).doesNotContainKey(DropReason.DAMAGED);
    }

    @Test
    void aDamagedRecordIsPassedOverAndCounted() throws Exception {
        sink.down = true;
        EventLog log = open(settings(1 << 20, 1 << 30, 1000));
        IntStream.range(0, 20).forEach(i -> log.offer(event(i)));
        log.close(IMPATIENCE);
        Path segment = segments().get(0);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);

        sink.down = false;
        EventLog recovered = open(settings(1 << 20, 1 << 30, 1000));
        recovered.close(PATIENCE);

        assertThat(sink.keys).hasSize(19);
        assertThat(drops).containsEntry(DropReason.DAMAGED, 1L);
    }

    /** The speed of the loopback device is a file of 4096 bytes that cannot be read. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aSegmentThatTheDiskCannotGiveBackIsCountedAndHoldsUpNoOther() throws Exception {
        Path attribute = Path.of("/sys/class/net/lo/speed");
        assumeTrue(isUnreadable(attribute), "no file here fails to be read");
        Path segment = directory.resolve("00000000000000000001.segment");
        Files.createSymbolicLink(segment, attribute);
        EventLog log = open(new LogSettings(
                directory, Duration.ofMillis(5), 1 << 20, 1 << 20, 1 << 30, 1000, 1 << 20, Duration.ofMillis(500)));
        IntStream.range(0, 10).forEach(i -> log.offer(event(i)));
        await().atMost(PATIENCE).until(() -> log.unshipped() == 0);
        assertThat(log.bytesOnDisk()).isEqualTo(Files.size(attribute) + encodedBytes(10));
        log.close(PATIENCE);

        assertThat(sink.keys).isEqualTo(ids(0, 10));
        assertThat(drops).isEqualTo(Map.of(DropReason.DAMAGED, 1L));
        assertThat(files()).contains(directory.resolve("00000000000000000001.segment.unreadable"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aSegmentThatTheDiskGivesBackAfterAWhileIsShippedWhole() throws Exception {
        Path attribute = Path.of("/sys/class/net/lo/speed");
        assumeTrue(isUnreadable(attribute), "no file here fails to be read");
        Path segment = directory.resolve("00000000000000000001.segment");
        Files.createSymbolicLink(segment, attribute);
        EventLog log = open(settings(1 << 20, 1 << 30, 1000));
        log.offer(event(1));
        Path whole = Files.write(
                directory.resolve("whole"),
                LogRecord.encode("id-0", EventCodec.encode(event(0))).array());
        Files.move(whole, segment, StandardCopyOption.REPLACE_EXISTING);
        await().atMost(PATIENCE).until(() -> sink.keys.size() == 2);
        log.close(PATIENCE);

        assertThat(sink.keys).isEqualTo(ids(0, 2));
        assertThat(drops).isEmpty();
    }

    @Test
    void whatIsDamagedInTheSegmentThatIsBeingWrittenIsNotWaitedFor() throws Exception {
        sink.down = true;
        EventLog log = open(settings(1 << 20, 1 << 30, 1000));
        IntStream.range(0, 20).forEach(i -> log.offer(event(i)));
        await().atMost(PATIENCE).until(() -> log.bytesOnDisk() == encodedBytes(20));
        damage(segments().get(0), encodedBytes(10));
        awaitAnotherAttempt();

        sink.down = false;
        await().atMost(PATIENCE).until(() -> log.unshipped() == 0);
        log.close(PATIENCE);

        assertThat(sink.keys).hasSize(19).doesNotContain("id-10");
        assertThat(drops).isEqualTo(Map.of(DropReason.DAMAGED, 1L));
    }

    @Test
    void oneDamageOfManyEventsInAFullSegmentIsNotWaitedFor() throws Exception {
        sink.down = true;
        EventLog log = open(settings(4096, 1 << 30, 1000));
        IntStream.range(0, 100).forEach(i -> log.offer(event(i)));
        await().atMost(PATIENCE).until(() -> log.bytesOnDisk() == encodedBytes(100));
        damage(segments().get(0), 0);
        damage(segments().get(0), encodedBytes(1));
        awaitAnotherAttempt();

        sink.down = false;
        await().atMost(PATIENCE).until(() -> log.unshipped() == 0);
        log.close(PATIENCE);

        assertThat(sink.keys).isEqualTo(ids(2, 100));
        assertThat(drops).isEqualTo(Map.of(DropReason.DAMAGED, 1L));
    }

    /** Spoils the record that begins there. */
    private static void damage(Path segment, long offset) throws IOException {
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {0}), offset);
        }
    }

    /** What the shipper had read before may still be on its way; what it reads now is not. */
    private void awaitAnotherAttempt() {
        int attempts = sink.attempts.get();
        await().atMost(PATIENCE).until(() -> sink.attempts.get() >= attempts + 2);
    }

    private static boolean isUnreadable(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) > 0 && Files.readAllBytes(file).length < 0;
        } catch (IOException unreadable) {
            return !(unreadable instanceof FileSystemException);
        }
    }

    @Test
    void aLostPositionShipsAgainAndLosesNothing() throws Exception {
        EventLog log = open(settings(1 << 20, 1 << 30, 1000));
        IntStream.range(0, 20).forEach(i -> log.offer(event(i)));
        log.close(PATIENCE);
        Files.write(directory.resolve("shipped.position"), new byte[] {1, 2, 3});

        open(settings(1 << 20, 1 << 30, 1000)).close(PATIENCE);

        assertThat(sink.keys).hasSize(40);
        assertThat(sink.keys.subList(20, 40)).isEqualTo(ids(0, 20));
    }

    @Test
    void whatAKilledProcessHadWrittenIsShippedByTheNext(@TempDir Path copy) throws Exception {
        sink.down = true;
        EventLog killed = open(settings(1 << 20, 1 << 30, 1000));
        IntStream.range(0, 50).forEach(i -> killed.offer(event(i)));
        await().until(() -> killed.queued() == 0 && killed.bytesOnDisk() == encodedBytes(50));
        // What the disk holds at this instant is all that a kill -9 leaves.
        for (Path file : files()) {
            Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        killed.close(IMPATIENCE);

        sink.down = false;
        LogSettings settings = new LogSettings(copy, Duration.ofMillis(5), 1 << 20, 1 << 20, 1 << 30, 1000);
        EventLog.open(settings, sink, LogMetrics.NOOP).close(PATIENCE);

        assertThat(sink.keys).isEqualTo(ids(0, 50));
    }

    @Test
    void aReportGoesWithTheEvents() throws Exception {
        EventLog log = open(settings(1 << 20, 1 << 30, 1000));
        log.offer(event(0));
        log.offer(REPORT);
        log.offer(event(1));
        log.close(PATIENCE);

        assertThat(sink.keys).containsExactly("id-0", "health/proxy-1", "id-1");
        assertThat(HealthCodec.decode(sink.events.get(1))).contains(REPORT);
        assertThat(log.unshipped()).isZero();
        assertThat(reportsDropped).hasValue(0);
    }

    /** At nine tenths of the quota, where events still have room. */
    @Test
    void aReportGivesWayToEventsBeforeTheQuotaIsReached() throws Exception {
        sink.down = true;
        EventLog log = open(settings(4096, encodedBytes(100), 1000));
        IntStream.range(0, 95).forEach(i -> log.offer(event(i)));
        await().until(() -> log.queued() == 0 && log.queuedBytes() == 0);
        log.offer(REPORT);
        IntStream.range(95, 99).forEach(i -> log.offer(event(i)));
        sink.down = false;
        log.close(PATIENCE);

        assertThat(sink.keys).isEqualTo(ids(0, 99));
        assertThat(reportsDropped).hasValue(1);
        assertThat(drops).isEmpty();
    }

    @Test
    void aReportThatIsLostWithAFullLogIsNotCountedAmongEvents() throws Exception {
        LogShared shared = LogShared.of(settings(4096, 1 << 30, 10), sink, new Counting(), UnaryOperator.identity());
        ByteBuffer lost = LogRecord.encode("id-0", EventCodec.encode(event(0)));

        shared.drop(DropReason.QUOTA, List.of(LogRecord.health("proxy-1", HealthCodec.encode(REPORT)), lost, lost));

        assertThat(drops).containsExactly(Map.entry(DropReason.QUOTA, 2L));
        assertThat(reportsDropped).hasValue(1);
        assertThat(shared.unshipped().events()).isEqualTo(-3);
    }

    @Test
    void aReportAfterTheEndIsDroppedAndCounted() throws Exception {
        EventLog log = open(settings(1 << 20, 1 << 30, 1000));
        log.close(PATIENCE);

        log.offer(REPORT);

        assertThat(reportsDropped).hasValue(1);
        assertThat(drops).isEmpty();
    }

    @Test
    void aSecondProxyIsKeptOut() throws Exception {
        EventLog log = open(settings(1 << 20, 1 << 30, 1000));

        assertThatThrownBy(() -> open(settings(1 << 20, 1 << 30, 1000)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("event_log.directory");
        log.close(PATIENCE);
    }

    private LogSettings settings(long segmentBytes, long quotaBytes, int queue) {
        return new LogSettings(directory, Duration.ofMillis(5), 1 << 20, segmentBytes, quotaBytes, queue);
    }

    private EventLog open(LogSettings settings) throws IOException {
        return EventLog.open(settings, sink, new Counting());
    }

    private final class Counting implements LogMetrics {
        @Override
        public void dropped(DropReason reason, long events) {
            if (events > 0) {
                drops.merge(reason, events, Long::sum);
            }
        }

        @Override
        public void textDropped(long events) {
            textsDropped.addAndGet(events);
        }

        @Override
        public void healthDropped(long reports) {
            reportsDropped.addAndGet(reports);
        }
    }

    private List<Path> segments() throws IOException {
        return files().stream()
                .filter(file -> file.toString().endsWith(".segment"))
                .sorted()
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static long encodedBytes(int events) {
        return IntStream.range(0, events)
                .mapToLong(i ->
                        LogRecord.encode("id-" + i, EventCodec.encode(event(i))).remaining())
                .sum();
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "id-" + i).toList();
    }
}
