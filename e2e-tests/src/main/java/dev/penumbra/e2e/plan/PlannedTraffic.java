package dev.penumbra.e2e.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests of one kind and how many of them come in a day.
 *
 * @param route as the proxy names it; null for any
 * @param inputTokens of a request, on average
 * @param outputTokens of the answer that is served, on average
 * @param shadowOutputTokens of the shadow's answer, on average; null where none has been seen
 */
public record PlannedTraffic(
        String segment,
        String model,
        @Nullable String route,
        Map<String, String> dimensions,
        double exchangesPerDay,
        double inputTokens,
        double outputTokens,
        @Nullable Double shadowOutputTokens) {
    public PlannedTraffic {
        dimensions = Map.copyOf(dimensions);
        if (exchangesPerDay < 0 || inputTokens < 0 || outputTokens < 0) {
            throw new IllegalArgumentException("traffic must not be less than nothing; correct its numbers");
        }
    }

    /** Both together, as one kind. */
    PlannedTraffic and(PlannedTraffic other) {
        return new PlannedTraffic(
                segment,
                model,
                null,
                Map.of(),
                exchangesPerDay + other.exchangesPerDay,
                mean(inputTokens, other, other.inputTokens),
                mean(outputTokens, other, other.outputTokens),
                shadowOutputTokens == null || other.shadowOutputTokens == null
                        ? null
                        : Double.valueOf(mean(shadowOutputTokens, other, other.shadowOutputTokens)));
    }

    private double mean(double own, PlannedTraffic other, double others) {
        double all = exchangesPerDay + other.exchangesPerDay;
        return all == 0 ? own : (own * exchangesPerDay + others * other.exchangesPerDay) / all;
    }
}
