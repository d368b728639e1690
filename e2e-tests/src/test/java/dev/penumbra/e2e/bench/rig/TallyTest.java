package dev.penumbra.e2e.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class TallyTest {
    private static final long SECOND = 1_000_000_000;

    private final Tally tally = new Tally(SECOND, 2 * SECOND);

    @Test
    void aLatencyCountsFromTheIntendedStart() {
        tally.answered(SECOND, SECOND + 250_000_000);
        assertThat(tally.result(0, 0).p99Micros()).isCloseTo(250_000, within(500.0));
    }

    @Test
    void whatStartsInTheWindowIsTimedAlsoWhenItEndsBehindIt() {
        tally.answered(2 * SECOND - 1, 3 * SECOND);
        assertThat(tally.result(0, 0).p99Micros()).isCloseTo(1e6, within(2e3));
        assertThat(tally.result(0, 0).completed()).isZero();
    }

    @Test
    void theWarmUpIsNotCounted() {
        tally.answered(0, SECOND - 1);
        assertThat(tally.result(0, 0).completed()).isZero();
        assertThat(tally.result(0, 0).p99Micros()).isZero();
    }

    @Test
    void theFirstErrorIsKept() {
        tally.error("status 500");
        tally.error("status 503");
        assertThat(tally.result(0, 0).errors()).isEqualTo(2);
        assertThat(tally.result(0, 0).firstError()).isEqualTo("status 500");
    }
}
