package dev.penumbra.schema.table;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One verdict of one judge on one pair in one order. Key: exchange id, judge, prompt version and order; a round without
 * an answer is a row of its own.
 *
 * @param startedAt start of the exchange, so that a judgement lies in its exchange's partition
 * @param answerOrder {@code lite_first} or {@code pro_first}
 * @param answered false for a round without any answer, of which only the charge counts
 * @param label as the judge gave it, for example {@code A>>B}; empty when it gave none
 * @param sign +1 Pro better, 0 tie, -1 Lite better; null when the judge gave no verdict that can be read
 * @param strong the judge said much better
 * @param attempts calls made for this row, failed ones included
 * @param costUsd null as soon as one call may have been billed without our knowing for what
 * @param chargedUsd what the day's budget was charged: {@code costUsd}, or an estimate where that is unknown
 */
public record JudgementRow(
        String exchangeId,
        Instant startedAt,
        String segment,
        String judge,
        String promptVersion,
        String answerOrder,
        boolean answered,
        String label,
        @Nullable Integer sign,
        boolean strong,
        int attempts,
        @Nullable Long inputTokens,
        @Nullable Long outputTokens,
        @Nullable BigDecimal costUsd,
        BigDecimal chargedUsd,
        long latencyMillis,
        Instant judgedAt,
        long version) {}
