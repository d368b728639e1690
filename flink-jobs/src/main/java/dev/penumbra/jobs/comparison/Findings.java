package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.table.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What looking at two answers gave: an outcome, and where they could be compared, whether they differ.
 *
 * @param outcomeReason why not comparable; empty for every other outcome
 * @param metric empty when none applied
 * @param disagree null when the two could not be compared
 * @param objectiveSign +1 Pro better, 0 equal, -1 Lite better where no judge is needed to say so; else null
 */
record Findings(
        Outcome outcome,
        String outcomeReason,
        String metric,
        String metricVersion,
        @Nullable Boolean disagree,
        @Nullable Double score,
        @Nullable Integer objectiveSign,
        String objectiveReason) {
    private static final String FORMAT_VERSION = "format_v1";

    static Findings none(Outcome outcome) {
        return new Findings(outcome, "", "", "", null, null, null, "");
    }

    /** {@code lite} and {@code pro} say what is wrong with either side; empty for nothing. */
    static Findings notComparable(String lite, String pro) {
        String reason = lite.equals(pro) ? lite + "_both" : lite.isEmpty() ? pro + "_pro" : lite + "_lite";
        return new Findings(Outcome.NOT_COMPARABLE, reason, "", "", null, null, null, "");
    }

    static Findings measured(Metric metric, Agreement agreement) {
        return new Findings(
                Outcome.OK, "", metric.name(), metric.version(), !agreement.agrees(), agreement.score(), null, "");
    }

    /** An answer that is empty or breaks the form that was asked for loses to one that is neither. */
    static Findings objective(Outcome outcome, String flaw, boolean lite, boolean pro) {
        int sign = lite == pro ? 0 : lite ? 1 : -1;
        String side = lite == pro ? "both" : lite ? "lite" : "pro";
        return new Findings(
                outcome, "", flaw, FORMAT_VERSION, sign != 0, sign == 0 ? 1.0 : 0.0, sign, flaw + "_" + side);
    }
}
