package dev.penumbra.e2e.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penumbra.e2e.traffic.corpus.CorpusFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalsTest {
    @TempDir
    private Path folder;

    @Test
    void poissonArrivalsHaveTheirRateAndNeverGoBack() {
        long[] offsets = offsets(Arrivals.poisson(200, 5), 20_000);

        assertThat(offsets).isSorted();
        assertThat(offsets[19_999] / 1e9).isCloseTo(100, within(3.0));
    }

    @Test
    void gapsOfAPoissonProcessAreExponential() {
        long[] offsets = offsets(Arrivals.poisson(200, 5), 20_000);

        long longGaps = LongStream.range(1, offsets.length)
                .filter(i -> offsets[(int) i] - offsets[(int) i - 1] > 5_000_000)
                .count();

        assertThat(longGaps / 20_000.0).isCloseTo(Math.exp(-1), within(0.015));
    }

    @Test
    void theSameSeedGivesTheSameArrivals() {
        assertThat(offsets(Arrivals.poisson(50, 3), 100)).isEqualTo(offsets(Arrivals.poisson(50, 3), 100));
        assertThat(offsets(Arrivals.poisson(50, 3), 100)).isNotEqualTo(offsets(Arrivals.poisson(50, 4), 100));
    }

    @Test
    void aTraceIsPlayedAtItsSpeedAndAgainFromItsStart() throws IOException {
        Path trace = write("offset_ms,service,context_tokens,generated_tokens\n10,conv,1,1\n30.5,code,1,1\n");

        long[] offsets = offsets(TraceArrivals.read(trace, 2), 4);

        assertThat(offsets).containsExactly(5_000_000, 15_250_000, 20_250_000, 30_500_000);
    }

    @Test
    void aBadTraceIsRefusedWithItsPlace() throws IOException {
        Path unordered = write("offset_ms,service\n10,conv\n9,conv\n");

        assertThatThrownBy(() -> TraceArrivals.read(unordered, 1))
                .isInstanceOf(CorpusFormatException.class)
                .hasMessageContaining("trace.csv:3")
                .hasMessageContaining("offset_ms");
    }

    @Test
    void theRecordedTraceLoads() {
        Path trace = Path.of("../../shared/corpus/trace.csv");
        assumeTrue(Files.exists(trace), () -> "skipped: no recorded trace at " + trace.toAbsolutePath());

        long[] offsets = offsets(TraceArrivals.read(trace, 1), 4910);

        assertThat(offsets).isSorted();
        assertThat(offsets[4909] / 1e9).isBetween(590.0, 601.0);
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("trace.csv"), content);
    }

    private static long[] offsets(Arrivals arrivals, int count) {
        return LongStream.generate(arrivals::nextOffsetNanos).limit(count).toArray();
    }
}
