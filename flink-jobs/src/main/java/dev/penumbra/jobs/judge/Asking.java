package dev.penumbra.jobs.judge;

import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.table.JudgementRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One pair in one order on its way to a judgement: what was asked, and what all calls for it have come to so far. A call
 * that may be billed without our knowing for what makes the sums unknown, and is charged by estimate.
 *
 * @param chargedUsd what the day's budget is charged
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
        @Nullable BigDecimal usd,
        BigDecimal chargedUsd) {
    static Asking of(UnjudgedComparison pair, AnswerOrder order, String question, Instant now) {
        return new Asking(pair, order, question, now, 0, 0, 0L, 0L, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    Asking after(JudgeReply reply, JudgePrice price) {
        JudgeDialect.Answer answer = reply.answer();
        if (answer == null) {
            return reply.outcome().mayBeBilledUnseen() ? counted(0, null, null, price) : unpaid();
        }
        int invalidMore = reply.outcome() == JudgeOutcome.INVALID ? 1 : 0;
        return counted(invalidMore, answer.usage(), price.of(answer, since), price);
    }

    private Asking unpaid() {
        return new Asking(
                pair, order, question, since, attempts + 1, invalid, inputTokens, outputTokens, usd, chargedUsd);
    }

    private Asking counted(int invalidMore, @Nullable TokenUsage usage, @Nullable BigDecimal cost, JudgePrice price) {
        return new Asking(
                pair,
                order,
                question,
                since,
                attempts + 1,
                invalid + invalidMore,
                plus(inputTokens, usage, TokenUsage::inputTotal),
                plus(outputTokens, usage, TokenUsage::outputTotal),
                cost == null || usd == null ? null : usd.add(cost),
                chargedUsd.add(cost == null ? price.estimate(question, since) : cost));
    }

    private static @Nullable Long plus(
            @Nullable Long sum, @Nullable TokenUsage usage, ToLongFunction<TokenUsage> count) {
        return sum == null || usage == null ? null : Long.valueOf(sum + count.applyAsLong(usage));
    }

    /** Whether anything is to be charged although nobody answered. */
    boolean isPerhapsBilled() {
        return usd == null;
    }

    /** What a round without any answer may have cost; it judges nothing, and the pair waits for a later poll. */
    JudgementRow unanswered(String judge, String promptVersion, Instant now) {
        return row(judge, promptVersion, null, false, now);
    }

    /** The row of all calls; without a verdict, whatever the last of them came to, it is an invalid judgement and no tie. */
    JudgementRow row(String judge, String promptVersion, @Nullable Verdict verdict, Instant now) {
        return row(judge, promptVersion, verdict, true, now);
    }

    private JudgementRow row(
            String judge, String promptVersion, @Nullable Verdict verdict, boolean answered, Instant now) {
        return new JudgementRow(
                pair.exchangeId(),
                pair.startedAt(),
                pair.segment(),
                judge,
                promptVersion,
                order.wireName(),
                answered,
                verdict == null ? "" : verdict.label(),
                verdict == null ? null : Integer.valueOf(verdict.sign(order)),
                verdict != null && verdict.strong(),
                attempts,
                inputTokens,
                outputTokens,
                usd,
                chargedUsd,
                Duration.between(since, now).toMillis(),
                now,
                now.toEpochMilli());
    }
}
