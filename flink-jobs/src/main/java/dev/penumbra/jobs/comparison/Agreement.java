package dev.penumbra.jobs.comparison;

import java.util.List;

/**
 * What a metric says of two answers.
 *
 * @param score the metric's own figure, 0 to 1, 1 for equal
 * @param differences in which words of the metric's own the two differ; empty when it has none
 * @param liteLabel the label that the metric read; empty when it reads none or found none
 */
public record Agreement(boolean agrees, double score, List<String> differences, String liteLabel, String proLabel) {
    public Agreement {
        differences = List.copyOf(differences);
    }

    Agreement(boolean agrees, double score) {
        this(agrees, score, List.of(), "", "");
    }

    Agreement(boolean agrees, double score, List<String> differences) {
        this(agrees, score, differences, "", "");
    }

    static Agreement exact(boolean equal) {
        return new Agreement(equal, equal ? 1 : 0);
    }

    static Agreement ofLabels(boolean equal, String lite, String pro) {
        return new Agreement(equal, equal ? 1 : 0, List.of(), lite, pro);
    }
}
