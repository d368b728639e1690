package dev.penumbra.jobs.judge;

import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.price.Cost;
import dev.penumbra.schema.price.PriceBook;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What judging costs: afterwards by the tokens of the answer, beforehand by the length of the question and the longest
 * answer that is allowed, since thoughts may fill it. An estimate is zero at a moment without a price, at which nothing is
 * asked.
 */
final class JudgePrice {
    private static final int CHARACTERS_OF_A_TOKEN = 4;
    private static final int TOKENS_OF_THE_RULES = 400;

    private final PriceBook book;
    private final String model;

    JudgePrice(PriceBook book, String model) {
        this.book = book;
        this.model = model;
    }

    boolean isKnownAt(Instant instant) {
        return book.cost(model, TokenUsage.of(1, 1), null, instant) != null;
    }

    @Nullable BigDecimal of(JudgeDialect.Answer answer, Instant askedAt) {
        if (answer.usage() == null) {
            return null;
        }
        String served = answer.servedModel() == null ? model : answer.servedModel();
        return usd(book.cost(served, answer.usage(), answer.serviceTier(), askedAt));
    }

    /** The most that one pair costs, asked about once in each order. */
    BigDecimal estimate(UnjudgedComparison pair, Instant askedAt) {
        long characters = (long) pair.prompt().length()
                + pair.liteText().length()
                + pair.proText().length();
        return atTheCap(characters / CHARACTERS_OF_A_TOKEN + TOKENS_OF_THE_RULES, askedAt)
                .multiply(BigDecimal.valueOf(AnswerOrder.values().length));
    }

    /** The most that one call costs of which nothing is known but its question. */
    BigDecimal estimate(String question, Instant askedAt) {
        return atTheCap(question.length() / CHARACTERS_OF_A_TOKEN, askedAt);
    }

    private BigDecimal atTheCap(long inputTokens, Instant askedAt) {
        TokenUsage call = TokenUsage.of(inputTokens, JudgeDialect.MOST_OUTPUT_TOKENS);
        BigDecimal usd = usd(book.cost(model, call, null, askedAt));
        return usd == null ? BigDecimal.ZERO : usd;
    }

    private static @Nullable BigDecimal usd(@Nullable Cost cost) {
        return cost == null ? null : cost.usd();
    }
}
