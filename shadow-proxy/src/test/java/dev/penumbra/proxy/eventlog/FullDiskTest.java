package dev.penumbra.proxy.eventlog;

import static dev.penumbra.proxy.eventlog.LogEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A real file system with no room left: half a megabyte of memory, where this process may mount it. */
@NullUnmarked
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int EVENTS = 3_000;

    @TempDir
    Path disk;

    private final FakeSink sink = new FakeSink();
    private final Map<DropReason, Long> drops = new ConcurrentHashMap<>();

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk.toString()), "no right to mount a disk");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    @Test
    void aLogThatHasFilledItsDiskDropsCountedAndIsGoodAgainOnceItsEventsAreShipped() throws Exception {
        sink.down = true;
        EventLog log = open();
        IntStream.range(0, EVENTS).forEach(i -> log.offer(event(i)));
        await().atMost(PATIENCE).until(() -> log.queued() == 0 && drops.containsKey(DropReason.DISK_ERROR));

        sink.down = false;
        await().atMost(PATIENCE).until(() -> log.unshipped() == 0);
        log.offer(event(EVENTS));
        log.close(PATIENCE);

        assertThat(sink.keys).contains("id-" + EVENTS).doesNotHaveDuplicates();
        assertThat(sink.keys.size() + drops.get(DropReason.DISK_ERROR)).isEqualTo(EVENTS + 1);
        assertThat(drops).containsOnlyKeys(DropReason.DISK_ERROR);
    }

    @Test
    void aDiskThatOthersHaveFilledCostsCountedEventsUntilThereIsRoomAgain() throws Exception {
        EventLog log = open();
        Path others = fill();
        IntStream.range(0, EVENTS).forEach(i -> log.offer(event(i)));
        await().atMost(PATIENCE).until(() -> log.queued() == 0 && log.unshipped() == 0);
        long lost = drops.getOrDefault(DropReason.DISK_ERROR, 0L);

        Files.delete(others);
        IntStream.range(0, 100).forEach(i -> log.offer(event(EVENTS + i)));
        log.close(PATIENCE);

        assertThat(lost).isPositive();
        assertThat(sink.keys.size() + lost).isEqualTo(EVENTS + 100);
        assertThat(sink.keys.subList(sink.keys.size() - 100, sink.keys.size()))
                .startsWith("id-" + EVENTS)
                .endsWith("id-" + (EVENTS + 99));
    }

    @Test
    void aProxyStartsOnAFullDiskAndShipsWhatIsThere() throws Exception {
        sink.down = true;
        EventLog before = open();
        IntStream.range(0, 100).forEach(i -> before.offer(event(i)));
        before.close(Duration.ofMillis(1));
        fill();

        sink.down = false;
        EventLog log = open();
        await().atMost(PATIENCE).until(() -> log.unshipped() == 0);
        log.close(PATIENCE);

        assertThat(sink.keys).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void aDiskThatCannotBeWrittenAtTheStartCostsCountedEventsUntilItCan() throws Exception {
        assumeTrue(run("mount", "-o", "remount,ro", disk.toString()), "no right to mount a disk again");
        EventLog log = open();
        log.offer(event(0));
        await().atMost(PATIENCE).until(() -> log.unshipped() == 0);
        assertThat(drops).isEqualTo(Map.of(DropReason.DISK_ERROR, 1L));

        run("mount", "-o", "remount,rw", disk.toString());
        await().atMost(PATIENCE).until(() -> {
            log.offer(event(1));
            return !sink.keys.isEmpty();
        });
        log.close(PATIENCE);

        assertThat(sink.keys).containsOnly("id-1");
        assertThat(log.unshipped()).isZero();
    }

    private Path fill() throws IOException {
        Path others = disk.resolve("others");
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(others)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            return others;
        }
    }

    private EventLog open() throws IOException {
        LogSettings settings = new LogSettings(disk, Duration.ofMillis(5), 1 << 20, 64 * 1024, 1 << 30, 100_000);
        return EventLog.open(settings, sink, (reason, events) -> {
            if (events > 0) {
                drops.merge(reason, events, Long::sum);
            }
        });
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
