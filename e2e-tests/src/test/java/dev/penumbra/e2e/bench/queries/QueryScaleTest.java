package dev.penumbra.e2e.bench.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class QueryScaleTest {
    @Test
    void aQuickRunHasAHundredthOfTheRowsAndAllOfTheDays() {
        QueryScale quick = QueryScale.of(18_000_000, 36_000_000).quick();

        assertThat(quick).isEqualTo(new QueryScale(180_000, 360_000, 90, 200, 5));
        assertThat(quick.comparisonsPerDay()).isEqualTo(2_000);
        assertThat(quick.othersPerDay()).isEqualTo(2_000);
    }

    @Test
    void pairsWithoutExchangesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> QueryScale.of(1_000, 999));
    }
}
