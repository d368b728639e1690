package dev.penumbra.e2e.plan;

/**
 * Who judges, and how much beside the pairs that differ.
 *
 * @param auditShare share of the pairs that the measure calls alike which are judged all the same, 0 to 1
 */
public record PlannedJudge(String model, double auditShare) {
    /** Of all pairs, when this share of them differs. */
    double shareOfPairs(double disagreement) {
        return disagreement + (1 - disagreement) * auditShare;
    }
}
