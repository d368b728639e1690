package dev.penumbra.e2e.bench.queries;

import java.util.Locale;

/**
 * How long a question took.
 *
 * @param coldSeconds once, with empty caches
 * @param warmSeconds the median of further runs
 * @param peakBytes of memory that its hungriest statement took, as sampled while it ran
 */
record Answer(Question question, double coldSeconds, double warmSeconds, long peakBytes) {
    private static final double MEGABYTE = 1e6;

    double peakMegabytes() {
        return peakBytes / MEGABYTE;
    }

    String sentence() {
        return String.format(
                Locale.ROOT,
                "%s: cold %.2f s, warm %.2f s, %.0f MB",
                question.what(),
                coldSeconds,
                warmSeconds,
                peakMegabytes());
    }
}
