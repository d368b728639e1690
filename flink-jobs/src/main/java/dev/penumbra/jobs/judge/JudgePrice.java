package dev.penumbra.jobs.judge;

import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.price.Cost;
import dev.penumbra.schema.price.PriceBook;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What judging costs: afterwards by the tokens of the answer, beforehand by the length of the question. */
final class JudgePrice {
    private static final int CHARACTERS_OF_A_TOKEN = 4;
    private static final int TOKENS_OF_THE_RULES = 400;
    private static final int TOKENS_OF_A_VERDICT = 500;

    private final PriceBook book;
    private final String model;

    JudgePrice(PriceBook book, String model) {
        this.book = book;
        this.model = model;
    }

    boolean known() {
        return book.cost(model, TokenUsage.of(1, 1), null, Instant.now()) != null;
    }

    @Nullable BigDecimal of(JudgeDialect.Answer answer, Instant askedAt) {
        if (answer.usage() == null) {
            return null;
        }
        String served = answer.servedModel() == null ? model : answer.servedModel();
        return usd(book.cost(served, answer.usage(), answer.serviceTier(), askedAt));
    }

    /** Both orders of one pair, beforehand; zero on a day for which the model has no price. */
    BigDecimal estimate(UnjudgedComparison pair, Instant askedAt) {
        long characters = (long) pair.prompt().length()
                + pair.liteText().length()
                + pair.proText().length();
        TokenUsage bothOrders =
                TokenUsage.of(2 * (characters / CHARACTERS_OF_A_TOKEN + TOKENS_OF_THE_RULES), 2L * TOKENS_OF_A_VERDICT);
        return orNothing(usd(book.cost(model, bothOrders, null, askedAt)));
    }

    /** One call of which nothing is known but its question. */
    BigDecimal estimate(String question, Instant askedAt) {
        TokenUsage call = TokenUsage.of(question.length() / CHARACTERS_OF_A_TOKEN, TOKENS_OF_A_VERDICT);
        return orNothing(usd(book.cost(model, call, null, askedAt)));
    }

    /** What has no price cannot be charged; such a model is refused at the start. */
    private static BigDecimal orNothing(@Nullable BigDecimal usd) {
        return usd == null ? BigDecimal.ZERO : usd;
    }

    private static @Nullable BigDecimal usd(@Nullable Cost cost) {
        return cost == null ? null : cost.usd();
    }
}
