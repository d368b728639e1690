package dev.penumbra.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.e2e.traffic.Arrivals;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GentleStartTest {
    private static final long MILLI = 1_000_000L;

    /** One arrival every ten milliseconds. */
    private long next = 0;

    private final Arrivals arrivals = new GentleStart(() -> 10 * MILLI * next++, Duration.ofSeconds(10));

    @Test
    void theRateRisesToItsFullHeight() {
        long[] offsets =
                LongStream.range(0, 1500).map(i -> arrivals.nextOffsetNanos()).toArray();

        assertThat(LongStream.of(offsets).filter(offset -> offset < 1000 * MILLI))
                .hasSize(5);
        assertThat(LongStream.of(offsets).filter(offset -> offset < 10_000 * MILLI))
                .hasSize(500);
        assertThat(offsets[1499] - offsets[1498]).isEqualTo(10 * MILLI);
        assertThat(offsets).isSorted();
    }
}
