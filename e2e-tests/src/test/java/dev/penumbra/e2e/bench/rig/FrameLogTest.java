package dev.penumbra.e2e.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class FrameLogTest {
    private static final long MILLI = 1_000_000;

    private final List<Long> delays = new ArrayList<>();
    private final FrameLog log = new FrameLog(delays::add);

    @Test
    void aFrameIsTimedFromWhenItWasSent() {
        log.read(frame(0, 10 * MILLI), 13 * MILLI);
        assertThat(delays).containsExactly(3 * MILLI);
    }

    @Test
    void aFrameCutAnywhereIsSeenOnce() {
        ByteBuffer frame = frame(0, 10 * MILLI);
        while (frame.hasRemaining()) {
            log.read(ByteBuffer.wrap(new byte[] {frame.get()}), 13 * MILLI);
        }
        assertThat(log.seen()).isOne();
        assertThat(log.lost(1)).isZero();
    }

    @Test
    void framesSentApartThatComeTogetherAreMerged() {
        log.read(together(frame(0, 10 * MILLI), frame(1, 30 * MILLI)), 31 * MILLI);
        assertThat(log.merged()).isOne();
    }

    @Test
    void framesSentTogetherMayComeTogether() {
        log.read(together(frame(0, 10 * MILLI), frame(1, 11 * MILLI)), 12 * MILLI);
        assertThat(log.merged()).isZero();
    }

    @Test
    void whatIsMissingOrOutOfOrderIsCounted() {
        log.read(frame(1, 30 * MILLI), 31 * MILLI);
        log.read(frame(0, 10 * MILLI), 32 * MILLI);
        assertThat(log.reordered()).isOne();
        assertThat(log.lost(3)).isOne();
    }

    private static ByteBuffer frame(int number, long sentNanos) {
        return WireContent.frame(number, sentNanos, false);
    }

    private static ByteBuffer together(ByteBuffer first, ByteBuffer second) {
        String both = StandardCharsets.US_ASCII.decode(first).toString() + StandardCharsets.US_ASCII.decode(second);
        return ByteBuffer.wrap(both.getBytes(StandardCharsets.US_ASCII));
    }
}
