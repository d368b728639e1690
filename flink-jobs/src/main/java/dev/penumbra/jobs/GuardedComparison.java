package dev.penumbra.jobs;

import dev.penumbra.jobs.comparison.PairComparison;
import dev.penumbra.schema.table.ComparisonRow;
import dev.penumbra.schema.table.SampleRow;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares without ever failing the job: what models and clients wrote comes from outside, and a pair that nobody foresaw
 * would be read again after each restart, for ever. Such a pair is counted, and is a row that says so.
 *
 * @param <T> a pair, or an arm that stayed alone
 */
final class GuardedComparison<T> {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedComparison.class);

    private final Function<T, PairComparison> comparison;
    private final Function<T, PairComparison> unreadable;
    private final Function<T, String> exchangeId;
    private final Counter failures;

    GuardedComparison(
            Function<T, PairComparison> comparison,
            Function<T, PairComparison> unreadable,
            Function<T, String> exchangeId,
            Counter failures) {
        this.comparison = comparison;
        this.unreadable = unreadable;
        this.exchangeId = exchangeId;
        this.failures = failures;
    }

    /** What is written of a pair. */
    record Rows(ComparisonRow row, Optional<SampleRow> sample) {
        static Rows of(PairComparison comparison) {
            return new Rows(comparison.toRow(), comparison.toSample());
        }
    }

    /** Empty where not even a row that says so can be made of it. */
    Optional<Rows> rows(T pair) {
        try {
            return Optional.of(Rows.of(comparison.apply(pair)));
        } catch (RuntimeException unforeseen) {
            failures.inc();
            tell("A pair could not be compared", pair, unforeseen);
            return rowsOfUnreadable(pair);
        }
    }

    private Optional<Rows> rowsOfUnreadable(T pair) {
        try {
            return Optional.of(Rows.of(unreadable.apply(pair)));
        } catch (RuntimeException unforeseen) {
            tell("A pair could not be compared and has no row", pair, unforeseen);
            return Optional.empty();
        }
    }

    /** Without its message, which may quote an answer. */
    private void tell(String what, T pair, RuntimeException unforeseen) {
        LOG.atError()
                .addKeyValue("exchange_id", exchangeId.apply(pair))
                .addKeyValue("exception", unforeseen.getClass().getName())
                .log(what);
    }
}
