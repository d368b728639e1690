package dev.penumbra.e2e.plan;

import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.price.Cost;
import dev.penumbra.schema.price.PriceBook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one call of each kind costs, by the prices of the day and the service tier that the rule asks for. */
record CallPrices(PriceBook prices, Instant now, Assumptions assumed) {
    private static final double USD_PER_PICO = 1e-12;
    private static final int ORDERS = 2;
    private static final double JUDGE_PROMPT_TOKENS = 700;
    private static final double JUDGE_ANSWER_TOKENS = 300;

    @Nullable Double shadow(PlannedTraffic traffic, String model, @Nullable String serviceTier) {
        return call(model, traffic.inputTokens(), shadowOutput(traffic), serviceTier);
    }

    @Nullable Double repeat(PlannedTraffic traffic, @Nullable String serviceTier) {
        return call(traffic.model(), traffic.inputTokens(), traffic.outputTokens(), serviceTier);
    }

    /** Of a pair, on average: those that differ, and the audited share of the others, are judged once in each order. */
    @Nullable Double judge(PlannedTraffic traffic, @Nullable PlannedJudge judge) {
        if (judge == null) {
            return 0.0;
        }
        double input = JUDGE_PROMPT_TOKENS + traffic.inputTokens() + traffic.outputTokens() + shadowOutput(traffic);
        Double call = call(judge.model(), input, JUDGE_ANSWER_TOKENS, null);
        return call == null ? null : call * ORDERS * judge.shareOfPairs(assumed.disagreement());
    }

    /** Of one call to the shadow. */
    double shadowTokens(PlannedTraffic traffic) {
        return traffic.inputTokens() + shadowOutput(traffic);
    }

    private double shadowOutput(PlannedTraffic traffic) {
        Double seen = traffic.shadowOutputTokens();
        return seen == null ? traffic.outputTokens() * assumed.shadowOutputRatio() : seen;
    }

    private @Nullable Double call(String model, double input, double output, @Nullable String serviceTier) {
        Cost cost = prices.cost(model, TokenUsage.of(Math.round(input), Math.round(output)), serviceTier, now);
        return cost == null ? null : cost.picoUsd() * USD_PER_PICO;
    }
}
