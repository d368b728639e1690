package dev.penumbra.e2e.traffic.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfidenceSequenceTest {
    private static final ConfidenceSequence AT_100 = new ConfidenceSequence(0.05, 100);
    private static final ConfidenceSequence AT_1000 = new ConfidenceSequence(0.05, 1000);

    @Test
    void rhoHasItsPublishedValues() {
        assertThat(AT_100.rho()).isCloseTo(0.296341, within(1e-6));
        assertThat(AT_1000.rho()).isCloseTo(0.093711, within(1e-6));
    }

    @Test
    void marginsHaveTheirPublishedValues() {
        assertThat(AT_100.margin(100, 0.25)).isCloseTo(0.161333, within(1e-6));
        assertThat(AT_100.margin(1000, 0.09)).isCloseTo(0.028795, within(1e-6));
        assertThat(AT_100.margin(10_000, 0.09)).isCloseTo(0.009724, within(1e-6));
        assertThat(AT_1000.margin(1000, 0.09)).isCloseTo(0.036609, within(1e-6));
        assertThat(AT_100.margin(1960, 0.0834902)).isCloseTo(0.0199367, within(1e-6));
    }

    @Test
    void evidenceHasItsPublishedValues() {
        assertThat(AT_100.evidence(1000, 0.05, 0.09, 0)).isCloseTo(75791.781, within(1e-2));
        assertThat(AT_100.evidence(1000, 0.02, 0.09, 0)).isCloseTo(2.409470, within(1e-6));
    }

    @Test
    void aDistanceOfTheMarginIsEvidenceOfOneOverAlpha() {
        double margin = AT_100.margin(1000, 0.09);

        assertThat(AT_100.evidence(1000, margin, 0.09, 0)).isCloseTo(20, within(1e-9));
    }
}
