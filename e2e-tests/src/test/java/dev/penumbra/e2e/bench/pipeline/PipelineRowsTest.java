package dev.penumbra.e2e.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.e2e.bench.GoalRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineRowsTest {
    @Test
    void ratesAreComparedByCoreSecondsAndWithTheFasterWayToEmit() {
        Emission mirrored = new Emission(2_000, 2, 12_000);
        List<JobRate.Run> pass = List.of(run(40_000), run(60_000), run(50_000));
        List<JobRate.Run> compare = List.of(run(20_000));

        List<GoalRow> rows = PipelineRows.ofRates(mirrored, 4_000, pass, compare, 80_000);

        assertThat(rows).extracting(GoalRow::id).containsExactly("G15", "G16", "G17");
        assertThat(rows).extracting(GoalRow::value).containsExactly(0.4, 5.0, 20.0);
    }

    /** Two seconds went by, of which the process had one. */
    private static JobRate.Run run(long events) {
        return new JobRate.Run(events, 2_000_000_000L, 1_000_000_000L);
    }
}
