package dev.penumbra.proxy.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class LogWriterTest {
    @Test
    void anUnforeseenFailureCostsOneBatchAndNotTheWriter(@TempDir Path path) throws Exception {
        FailingOnce progress = new FailingOnce();
        AtomicLong dropped = new AtomicLong();
        LogShared shared = LogShared.of(
                new LogSettings(path, Duration.ofMillis(5), 1 << 20, 1 << 20, 1 << 30, 10),
                new FakeSink(),
                (reason, events) -> dropped.addAndGet(events),
                UnaryOperator.identity());
        try (SegmentDirectory directory = SegmentDirectory.open(path);
                SegmentWriter segments = new SegmentWriter(directory, 1, shared)) {
            LogWriter writer = new LogWriter(segments, shared, progress);
            Thread thread = new Thread(writer);
            thread.start();
            shared.queue().offer(record());
            await().until(() -> dropped.get() == 1);
            shared.queue().offer(record());
            writer.stop();
            thread.join(10_000);

            assertThat(progress.written).hasValue(2);
        }
    }

    @Test
    void theDiskIsForcedOnceEnoughIsWrittenHoweverLongTheInterval(@TempDir Path path) throws Exception {
        assertThat(forcedBeforeTheEnd(path, 1)).isEqualTo(3);
    }

    @Test
    void littleIsNotForcedBeforeItsInterval(@TempDir Path path) throws Exception {
        assertThat(forcedBeforeTheEnd(path, 1 << 20)).isZero();
    }

    /** Writes three records one by one, with an interval of an hour. */
    private int forcedBeforeTheEnd(Path path, long fsyncBytes) throws Exception {
        Forcings progress = new Forcings();
        LogShared shared = LogShared.of(
                new LogSettings(path, Duration.ofHours(1), fsyncBytes, 1 << 20, 1 << 30, 10),
                new FakeSink(),
                LogMetrics.NOOP,
                UnaryOperator.identity());
        try (SegmentDirectory directory = SegmentDirectory.open(path);
                SegmentWriter segments = new SegmentWriter(directory, 1, shared)) {
            LogWriter writer = new LogWriter(segments, shared, progress);
            Thread thread = new Thread(writer);
            thread.start();
            for (int record = 1; record <= 3; record++) {
                int written = record;
                shared.queue().offer(record());
                await().until(() -> progress.written.get() == written);
            }
            writer.stop();
            thread.join(10_000);
        }
        return progress.forced.get() - 1; // The end forces what is left.
    }

    private static ByteBuffer record() {
        return LogRecord.encode("key", new byte[] {1, 2, 3});
    }

    private static final class Forcings implements LogWriter.Progress {
        private final AtomicInteger written = new AtomicInteger();
        private final AtomicInteger forced = new AtomicInteger();

        @Override
        public void written() {
            written.incrementAndGet();
        }

        @Override
        public void forced() {
            forced.incrementAndGet();
        }
    }

    private static final class FailingOnce implements LogWriter.Progress {
        private final AtomicInteger written = new AtomicInteger();

        @Override
        public void written() {
            if (written.incrementAndGet() == 1) {
                throw new IllegalStateException("nobody thought of this");
            }
        }
    }
}
