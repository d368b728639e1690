package dev.penumbra.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.proxy.mirror.MovingClock;
import dev.penumbra.schema.event.CompletionStatus;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class CallRecorderTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {-365 * 24, -1, 1, 365 * 24})
    void aClockThatIsSetDuringACallChangesNoLatency(long hours) {
        MovingClock clock = new MovingClock(START);
        CallRecorder recorder = new CallRecorder("eu", clock, 1_000, new HeldBytes(1_000));
        clock.advance(Duration.ofHours(hours));
        recorder.connected();
        recorder.received(Buffer.buffer("a"));
        CallEnding ending = recorder.end(CompletionStatus.OK, null, true);

        assertThat(ending.upstreamRegion()).isEqualTo("eu");
        assertThat(ending.startedAt()).isEqualTo(START);
        assertThat(ending.totalMillis()).isBetween(0L, 60_000L);
        assertThat(ending.firstByteMillis()).isBetween(0L, ending.totalMillis());
        assertThat(ending.connectionWaitNanos()).isBetween(0L, 60_000_000_000L);
    }
}
