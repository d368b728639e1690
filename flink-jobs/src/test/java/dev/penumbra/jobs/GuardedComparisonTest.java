package dev.penumbra.jobs;

import static dev.penumbra.jobs.TestEvents.arm;
import static dev.penumbra.schema.event.Arm.PRIMARY;
import static dev.penumbra.schema.event.Arm.SHADOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.jobs.comparison.ComparisonSettings;
import dev.penumbra.jobs.comparison.CompletionPair;
import dev.penumbra.jobs.comparison.PairComparator;
import dev.penumbra.jobs.comparison.Pricing;
import dev.penumbra.schema.price.PriceBook;
import java.time.Instant;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;

class GuardedComparisonTest {
    private final PairComparator comparator =
            new PairComparator(new Pricing(PriceBook.shipped()), ComparisonSettings.DEFAULT);
    private final Counter failures = new SimpleCounter();
    private final CompletionPair pair = new CompletionPair(
            arm("e-1", PRIMARY)
                    .at(Instant.parse("2026-03-01T12:00:00Z"))
                    .answer("yes")
                    .event(),
            arm("e-1", SHADOW)
                    .at(Instant.parse("2026-03-01T12:00:00Z"))
                    .answer("no")
                    .event(),
            null,
            null);

    @Test
    void aPairThatCanBeComparedIsItsComparison() {
        var rows = guarded(false, false).rows(pair).orElseThrow();

        assertThat(rows.row()).isEqualTo(comparator.compare(pair).toRow());
        assertThat(rows.sample()).isEqualTo(comparator.compare(pair).toSample());
        assertThat(failures.getCount()).isZero();
    }

    @Test
    void aPairThatNobodyForesawIsCountedAndIsARowThatSaysSo() {
        var rows = guarded(true, false).rows(pair).orElseThrow();

        assertThat(failures.getCount()).isOne();
        assertThat(rows.row().exchangeId()).isEqualTo("e-1");
        assertThat(rows.row().outcome()).isEqualTo("not_comparable");
        assertThat(rows.row().outcomeReason()).isEqualTo("unreadable_both");
        assertThat(rows.row().disagree()).isNull();
        assertThat(rows.row().comparisonRules())
                .as("it closes no evidence")
                .isEqualTo(comparator.compare(pair).toRow().comparisonRules());
        assertThat(rows.sample()).isPresent();
    }

    @Test
    void aPairOfWhichNotEvenThatCanBeSaidFailsNothing() {
        assertThat(guarded(true, true).rows(pair)).isEmpty();
        assertThat(failures.getCount()).isOne();
    }

    private GuardedComparison<CompletionPair> guarded(boolean comparisonFails, boolean rowFails) {
        return new GuardedComparison<>(
                known -> comparator.compare(failing(known, comparisonFails)),
                known -> comparator.unreadable(failing(known, rowFails)),
                known -> known.primary().exchange().exchangeId(),
                failures);
    }

    private static CompletionPair failing(CompletionPair pair, boolean fails) {
        if (fails) {
            throw new ArithmeticException("Overflow");
        }
        return pair;
    }
}
