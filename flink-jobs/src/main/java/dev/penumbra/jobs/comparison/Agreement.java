package dev.penumbra.jobs.comparison;

/**
 * What a metric says of two answers.
 *
 * @param score the metric's own figure, 0 to 1, 1 for equal
 */
public record Agreement(boolean agrees, double score) {
    static Agreement exact(boolean equal) {
        return new Agreement(equal, equal ? 1 : 0);
    }
}
