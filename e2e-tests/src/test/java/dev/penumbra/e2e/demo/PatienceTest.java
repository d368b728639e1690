package dev.penumbra.e2e.demo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.e2e.stack.StackException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final long SECOND = 1_000_000_000L;

    private final Patience patience = new Patience(Duration.ofSeconds(60), 0);

    @Test
    void itWaitsAsLongAsSomethingMoves() {
        assertThatCode(() -> {
                    for (int i = 0; i < 10; i++) {
                        patience.see(Standings.withComparisons(i), i * 50L * SECOND);
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void itNamesWhatIsMissingWhenNothingMoves() {
        patience.see(Standings.withComparisons(3), 0);

        assertThatThrownBy(() -> patience.see(Standings.withComparisons(3), 61 * SECOND))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("Nothing has moved for 60 s")
                .hasMessageContaining("1 comparisons");
    }
}
