package dev.penumbra.e2e.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.jobs.comparison.ComparisonSettings;
import dev.penumbra.jobs.comparison.CompletionPair;
import dev.penumbra.jobs.comparison.PairComparator;
import dev.penumbra.jobs.comparison.Pricing;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.table.ComparisonRow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonRatesTest {
    /** A rate of pairs that were not compared, or by another metric, would mean nothing. */
    @ParameterizedTest
    @EnumSource
    void answersOfAboutFourKilobytesAreComparedByTheMetricOfTheirKind(ComparedKind kind) {
        PairComparator comparator =
                new PairComparator(new Pricing(PriceBook.shipped()), new ComparisonSettings(List.of(kind.rule())));
        CompletionPair pair = ComparisonRates.pairs(kind).get(0);

        ComparisonRow row = comparator.compare(pair).toRow();

        assertThat(row.outcome()).isEqualTo("ok");
        assertThat(row.metric()).isEqualTo(kind.metric());
        assertThat(row.taskKind()).isEqualTo(kind.taskKind());
        assertThat(answerLength(pair.primary())).isBetween(3_500, 4_800);
    }

    @Test
    void everyKindHasARate() {
        assertThat(ComparisonRates.measure(Duration.ofMillis(5)))
                .containsOnlyKeys(ComparedKind.values())
                .allSatisfy((kind, rate) -> assertThat(rate).isPositive());
    }

    private static int answerLength(CompletionEvent event) {
        return Objects.requireNonNull(Objects.requireNonNull(event.text()).answer())
                .length();
    }
}
