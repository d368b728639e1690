package dev.penumbra.e2e.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    private static final List<Double> VALUES = List.of(5.0, 1.0, 4.0, 2.0, 3.0);

    @Test
    void aQuantileIsTheLeastValueThatItsShareDoesNotExceed() {
        assertThat(Quantiles.of(VALUES, 0)).isEqualTo(1);
        assertThat(Quantiles.median(VALUES)).isEqualTo(3);
        assertThat(Quantiles.of(VALUES, 0.95)).isEqualTo(5);
    }

    @Test
    void ofNothingThereIsNone() {
        assertThatThrownBy(() -> Quantiles.median(List.of())).hasMessageContaining("needs a value");
    }
}
