package dev.penumbra.jobs.judge;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What the tables know of judging: the work that is left, what of it got done, and what the day has cost. */
interface Unjudged extends AutoCloseable {
    /** The oldest pairs since then that lack a judgement, without those named; those that differ come before audits of those alike. */
    List<UnjudgedComparison> next(Instant since, int most, Collection<String> without) throws SQLException;

    /** Those of the exchanges that are judged in both orders. */
    Set<String> judged(Collection<String> exchangeIds) throws SQLException;

    /** Spent on judging since then, replaced judgements included; what no bill tells is in it by estimate. */
    BigDecimal spentSince(Instant since) throws SQLException;

    @Override
    void close();
}
