package dev.penumbra.proxy.eventlog;

import static dev.penumbra.proxy.eventlog.LogEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is not to be had when the proxy starts, and what a start leaves to the shipper. */
@NullUnmarked
class LogOutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration IMPATIENCE = Duration.ofMillis(1);
    private static final int EVENTS = 100;

    @TempDir
    Path folder;

    private final FakeSink sink = new FakeSink();
    private final Map<DropReason, Long> drops = new ConcurrentHashMap<>();

    @Test
    void aFolderThatCannotBeMadeCostsCountedEventsUntilItCan() throws Exception {
        Path inTheWay = Files.createFile(folder.resolve("volume"));
        EventLog log = open(inTheWay.resolve("log"));
        IntStream.range(0, EVENTS).forEach(i -> log.offer(event(i)));
        await().atMost(PATIENCE).until(() -> log.unshipped() == 0);
        assertThat(drops).isEqualTo(Map.of(DropReason.DISK_ERROR, (long) EVENTS));
        assertThat(log.queuedBytes()).isZero();
        assertThat(log.isShipping()).isFalse();

        Files.delete(inTheWay);
        await().atMost(PATIENCE).until(() -> {
            log.offer(event(EVENTS));
            return !sink.keys.isEmpty();
        });
        log.close(PATIENCE);

        assertThat(sink.keys).containsOnly("id-" + EVENTS);
        assertThat(log.unshipped()).isZero();
    }

    @Test
    void aLogThatNeverOpenedIsClosedInNoTimeWithAllItsEventsCounted() throws Exception {
        EventLog log = open(Files.createFile(folder.resolve("volume")).resolve("log"));
        IntStream.range(0, EVENTS).forEach(i -> log.offer(event(i)));
        log.close(IMPATIENCE);

        assertThat(drops).isEqualTo(Map.of(DropReason.DISK_ERROR, (long) EVENTS));
        assertThat(log.unshipped()).isZero();
    }

    @Test
    void aSegmentThatCannotBeMadeAtTheStartCostsCountedEventsUntilItCan() throws Exception {
        EventLog log = open(folder);
        Path inTheWay = Files.createDirectory(folder.resolve("00000000000000000001.segment"));
        log.offer(event(0));
        await().atMost(PATIENCE).until(() -> drops.containsKey(DropReason.DISK_ERROR));

        Files.delete(inTheWay);
        log.offer(event(1));
        log.close(PATIENCE);

        assertThat(sink.keys).containsExactly("id-1");
        assertThat(drops).isEqualTo(Map.of(DropReason.DISK_ERROR, 1L));
    }

    @Test
    void whatOlderSegmentsHoldIsCountedByTheShipperAndTakenForSomethingBefore() throws Exception {
        sink.down = true;
        EventLog before = open(folder);
        IntStream.range(0, EVENTS).forEach(i -> before.offer(event(i)));
        before.close(IMPATIENCE);

        EventLog log = open(folder);
        assertThat(log.unshipped()).isPositive();
        await().atMost(PATIENCE).until(() -> log.unshipped() == EVENTS);
        log.close(IMPATIENCE);
    }

    private EventLog open(Path directory) throws IOException {
        LogSettings settings = new LogSettings(directory, Duration.ofMillis(5), 1 << 20, 4096, 1 << 30, 1000);
        return EventLog.open(settings, sink, (reason, events) -> {
            if (events > 0) {
                drops.merge(reason, events, Long::sum);
            }
        });
    }
}
