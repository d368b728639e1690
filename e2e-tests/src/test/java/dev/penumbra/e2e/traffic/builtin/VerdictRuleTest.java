package dev.penumbra.e2e.traffic.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictRuleTest {
    @Test
    void theLeastEvidenceFallsWithTheNumberOfSegmentsThatHaveIt() {
        SegmentEvidence strong = new SegmentEvidence(600, 200, 10, 240, 0.001, 1e-7, 0.10);
        SegmentEvidence none = new SegmentEvidence(600, 50, 50, 120, 0.001, 1e-7, 0.10);

        assertThat(VerdictRule.threshold(List.of(strong, none))).isCloseTo(20, within(1e-9));
        assertThat(VerdictRule.threshold(List.of(strong, strong))).isCloseTo(10, within(1e-9));
        assertThat(VerdictRule.threshold(List.of(none, none))).isInfinite();
    }

    @Test
    void moreThanTheWholeDisagreementIsNotPaidFor() {
        SegmentEvidence dear = new SegmentEvidence(600, 60, 10, 90, 0.001, 1e-8, 0.002);

        assertThat(VerdictRule.verdict(dear, false, 20)).isEqualTo("STAY_BY_CEILING");
        assertThat(VerdictRule.verdict(dear, true, 20)).isEqualTo("KEEP_SAMPLING");
    }
}
