package dev.penumbra.jobs.judge;

import dev.penumbra.schema.table.JudgementRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One pair in one order on its way to a judgement: what was asked, and what all calls for it have come to so far. A call
 * that was answered without counts of tokens makes the sums unknown.
 */
record Asking(
        UnjudgedComparison pair,
        AnswerOrder order,
        String question,
        Instant since,
        int attempts,
        int invalid,
        @Nullable Long inputTokens,
        @Nullable Long outputTokens,
        @Nullable BigDecimal usd) {
    static Asking of(UnjudgedComparison pair, AnswerOrder order, String question, Instant now) {
        return new Asking(pair, order, question, now, 0, 0, 0L, 0L, BigDecimal.ZERO);
    }

    Asking after(JudgeReply reply, JudgePrice price) {
        JudgeDialect.Answer answer = reply.answer();
        if (answer == null) {
            return counted(0, inputTokens, outputTokens, usd);
        }
        BigDecimal cost = price.of(answer, since);
        return counted(
                reply.outcome() == JudgeOutcome.INVALID ? 1 : 0,
                answer.usage() == null || inputTokens == null
                        ? null
                        : Long.valueOf(inputTokens + answer.usage().inputTotal()),
                answer.usage() == null || outputTokens == null
                        ? null
                        : Long.valueOf(outputTokens + answer.usage().outputTotal()),
                cost == null || usd == null ? null : usd.add(cost));
    }

    private Asking counted(int invalidMore, @Nullable Long input, @Nullable Long output, @Nullable BigDecimal cost) {
        return new Asking(pair, order, question, since, attempts + 1, invalid + invalidMore, input, output, cost);
    }

    /** The row of all calls; without a verdict, whatever the last of them came to, it is an invalid judgement and no tie. */
    JudgementRow row(String judge, String promptVersion, @Nullable Verdict verdict, Instant now) {
        return new JudgementRow(
                pair.exchangeId(),
                pair.startedAt(),
                pair.segment(),
                judge,
                promptVersion,
                order.wireName(),
                verdict == null ? "" : verdict.label(),
                verdict == null ? null : Integer.valueOf(verdict.sign(order)),
                verdict != null && verdict.strong(),
                attempts,
                inputTokens,
                outputTokens,
                usd,
                Duration.between(since, now).toMillis(),
                now,
                now.toEpochMilli());
    }
}
