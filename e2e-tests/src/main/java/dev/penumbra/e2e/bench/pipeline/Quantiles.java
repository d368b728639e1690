package dev.penumbra.e2e.bench.pipeline;

import java.util.Collection;
import java.util.List;

/** Of a handful of figures. */
final class Quantiles {
    private Quantiles() {}

    static double median(Collection<Double> values) {
        return of(values, 0.5);
    }

    /** The least value that the share of them does not exceed. */
    static double of(Collection<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("a quantile needs a value");
        }
        int place = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(0, place));
    }
}
