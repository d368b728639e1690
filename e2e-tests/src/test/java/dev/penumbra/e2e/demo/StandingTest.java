package dev.penumbra.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StandingTest {
    @Test
    void aRunIsCompleteWhenEverythingIsStoredPairedAndJudged() {
        assertThat(Standings.withComparisons(Standings.MIRRORED).missing()).isEmpty();
    }

    @Test
    void comparisonsAndJudgementsThatAreStillToComeAreCounted() {
        assertThat(Standings.with(1, 7).missing()).containsExactly("3 comparisons", "7 pairs to judge");
    }

    @Test
    void theLineSaysHowFarTheRunHasCome() {
        assertThat(Progress.line(Standings.with(3, 7)))
                .isEqualTo("sent 5 of 5 · mirrored 4 · paired 3 · judged 2, 7 to judge · lag 0");
    }
}
