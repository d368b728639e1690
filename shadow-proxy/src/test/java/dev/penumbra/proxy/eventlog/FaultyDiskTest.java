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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that stall or fail in the middle. */
@NullUnmarked
class FaultyDiskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int EVENTS = 200;
    private static final int QUEUE_BYTES = 20_000;

    @TempDir
    Path directory;

    private final FakeSink sink = new FakeSink();
    private final FaultyDisk disk = new FaultyDisk();
    private final Map<DropReason, Long> drops = new ConcurrentHashMap<>();
    private final AtomicInteger failedForces = new AtomicInteger();

    @Test
    void aDiskThatStallsCostsCountedEventsAndNoMoreMemoryThanTheQueuesBytes() throws Exception {
        CountDownLatch stall = new CountDownLatch(1);
        disk.forceWaitsFor = stall;
        EventLog log = open();
        log.offer(event(0));
        await().atMost(PATIENCE).until(() -> log.bytesOnDisk() > 0);

        IntStream.range(1, EVENTS).forEach(i -> log.offer(event(i)));
        assertThat(log.queuedBytes()).isBetween(QUEUE_BYTES / 2L, (long) QUEUE_BYTES);
        assertThat(drops).containsOnlyKeys(DropReason.QUEUE_FULL);

        stall.countDown();
        await().atMost(PATIENCE).until(() -> log.queuedBytes() == 0);
        log.offer(event(EVENTS));
        log.close(PATIENCE);

        assertThat(sink.keys).contains("id-" + EVENTS);
        assertThat(sink.keys.size() + drops.get(DropReason.QUEUE_FULL)).isEqualTo(EVENTS + 1);
        assertThat(log.unshipped()).isZero();
    }

    @Test
    void afterAFailedForceRecordsGoToANewFileAndTheFailureIsCounted() throws Exception {
        sink.down = true;
        disk.failsForce = true;
        EventLog log = open();
        log.offer(event(0));
        await().atMost(PATIENCE).until(() -> failedForces.get() == 1);
        disk.failsForce = false;
        log.offer(event(1));
        await().atMost(PATIENCE).until(() -> segments() == 2);

        sink.down = false;
        log.close(PATIENCE);

        assertThat(sink.keys).containsExactly("id-0", "id-1");
        assertThat(failedForces).hasValue(1);
        assertThat(drops).isEmpty();
    }

    /** The failed batch stands whole in the file, and nothing can cut it off. */
    @Test
    void whatCouldNotBeCutOffAfterAFailedWriteIsNotShipped() throws Exception {
        sink.down = true;
        EventLog log = open();
        log.offer(event(0));
        await().atMost(PATIENCE).until(() -> log.bytesOnDisk() > 0);
        disk.failsTruncate = true;
        disk.failsWriteAfter = Integer.MAX_VALUE;
        log.offer(event(1));
        await().atMost(PATIENCE).until(() -> drops.containsKey(DropReason.DISK_ERROR));
        disk.failsWriteAfter = -1;
        log.offer(event(2));

        sink.down = false;
        await().atMost(PATIENCE).until(() -> sink.keys.contains("id-2"));
        log.close(PATIENCE);

        assertThat(sink.keys).containsExactly("id-0", "id-2");
        assertThat(log.unshipped()).isZero();
        assertThat(log.bytesOnDisk()).isEqualTo(Files.size(directory.resolve("00000000000000000002.segment")));
        assertThat(drops).isEqualTo(Map.of(DropReason.DISK_ERROR, 1L));
    }

    private long segments() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".segment")).count();
        }
    }

    private EventLog open() throws IOException {
        LogSettings settings =
                new LogSettings(directory, Duration.ofMillis(5), 1, 1 << 20, 1 << 30, 100_000, QUEUE_BYTES, PATIENCE);
        return EventLog.open(settings, sink, new Counting(), disk);
    }

    private final class Counting implements LogMetrics {
        @Override
        public void dropped(DropReason reason, long events) {
            if (events > 0) {
                drops.merge(reason, events, Long::sum);
            }
        }

        @Override
        public void forceFailed() {
            failedForces.incrementAndGet();
        }
    }
}
