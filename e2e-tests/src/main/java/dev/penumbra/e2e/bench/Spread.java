package dev.penumbra.e2e.bench;

import java.util.Collection;
import java.util.Locale;

/** The median of some rounds, and the least and the most of them. */
record Spread(double median, double least, double most) {
    static Spread of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("a spread needs a value");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    String range() {
        return String.format(Locale.ROOT, "%.2f to %.2f", least, most);
    }
}
