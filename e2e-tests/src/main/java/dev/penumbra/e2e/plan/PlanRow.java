package dev.penumbra.e2e.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * What one rule will do with one kind of traffic while it is open; money is null where the price book lacks a model.
 *
 * @param rule none when no rule takes the traffic
 * @param limitedBy what keeps it below its fraction: none, max_per_second, requests_per_minute, tokens_per_minute, budget
 * @param daysToVerdict of mirroring; null when there is never enough
 * @param calendarDays from when the rule is switched on, the time between its repetitions included; null when what a verdict
 *     reads never holds enough of them
 * @param reachable whether it does
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({
    "rule",
    "segment",
    "model",
    "shadow_model",
    "exchanges_per_day",
    "mirrored_per_day",
    "shadow_usd_per_day",
    "repeat_usd_per_day",
    "judge_usd_per_day",
    "usd_per_day",
    "budget_usd_per_day",
    "limited_by",
    "pairs_needed",
    "days_to_verdict",
    "calendar_days",
    "reachable"
})
public record PlanRow(
        String rule,
        String segment,
        String model,
        @Nullable String shadowModel,
        double exchangesPerDay,
        double mirroredPerDay,
        @Nullable Double shadowUsdPerDay,
        @Nullable Double repeatUsdPerDay,
        @Nullable Double judgeUsdPerDay,
        @Nullable Double usdPerDay,
        @Nullable Double budgetUsdPerDay,
        String limitedBy,
        long pairsNeeded,
        @Nullable Double daysToVerdict,
        @Nullable Double calendarDays,
        boolean reachable) {
    PlanRow(
            String rule,
            String segment,
            String model,
            @Nullable String shadowModel,
            double exchangesPerDay,
            double mirroredPerDay,
            @Nullable Double shadowUsdPerDay,
            @Nullable Double repeatUsdPerDay,
            @Nullable Double judgeUsdPerDay,
            @Nullable Double usdPerDay,
            @Nullable Double budgetUsdPerDay,
            String limitedBy,
            long pairsNeeded,
            @Nullable Double daysToVerdict,
            @Nullable Double calendarDays) {
        this(
                rule,
                segment,
                model,
                shadowModel,
                exchangesPerDay,
                mirroredPerDay,
                shadowUsdPerDay,
                repeatUsdPerDay,
                judgeUsdPerDay,
                usdPerDay,
                budgetUsdPerDay,
                limitedBy,
                pairsNeeded,
                daysToVerdict,
                calendarDays,
                calendarDays != null);
    }
}
