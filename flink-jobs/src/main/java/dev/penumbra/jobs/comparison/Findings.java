package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.table.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What looking at two answers gave: an outcome, and where they could be compared, whether they differ.
 *
 * @param outcomeReason why not comparable; empty for every other outcome
 * @param metric empty when none applied
 * @param agreement what the metric said, or what follows from a flaw; null when the two could not be compared
 * @param objectiveSign +1 Pro better, 0 equal, -1 Lite better where no judge is needed to say so; else null
 */
record Findings(
        Outcome outcome,
        String outcomeReason,
        String metric,
        String metricVersion,
        @Nullable Agreement agreement,
        @Nullable Integer objectiveSign,
        String objectiveReason) {
    private static final String FLAWS_VERSION = "flaws_v3";

    static Findings none(Outcome outcome) {
        return new Findings(outcome, "", "", "", null, null, "");
    }

    /** {@code lite} and {@code pro} say what is wrong with either side; empty for nothing. */
    static Findings notComparable(String lite, String pro) {
        String reason = lite.equals(pro) ? lite + "_both" : lite.isEmpty() ? pro + "_pro" : lite + "_lite";
        return new Findings(Outcome.NOT_COMPARABLE, reason, "", "", null, null, "");
    }

    static Findings measured(Metric metric, String version, Agreement agreement) {
        return new Findings(Outcome.OK, "", metric.name(), version, agreement, null, "");
    }

    /** An answer with something wrong loses to one with nothing wrong; two of them are equally bad. */
    static Findings flawed(Flaw lite, Flaw pro) {
        boolean both = lite != Flaw.NONE && pro != Flaw.NONE;
        int sign = both ? 0 : pro == Flaw.NONE ? 1 : -1;
        String metric = lite == Flaw.NONE ? pro.wireName() : lite.wireName();
        Agreement agreement = new Agreement(both, both ? 1 : 0, List.of());
        return new Findings(outcome(lite, pro), "", metric, FLAWS_VERSION, agreement, sign, reason(lite, pro));
    }

    private static String reason(Flaw lite, Flaw pro) {
        if (lite == pro) {
            return lite.wireName() + "_both";
        }
        String ofLite = lite == Flaw.NONE ? "" : lite.wireName() + "_lite";
        String ofPro = pro == Flaw.NONE ? "" : pro.wireName() + "_pro";
        return ofLite.isEmpty() || ofPro.isEmpty() ? ofLite + ofPro : ofLite + "_" + ofPro;
    }

    private static Outcome outcome(Flaw lite, Flaw pro) {
        if (lite == Flaw.TRUNCATED || pro == Flaw.TRUNCATED) {
            return Outcome.TRUNCATED;
        }
        if (lite.isOfFormat() && pro.isOfFormat()) {
            return Outcome.FORMAT_FAILURE_BOTH;
        }
        if (lite.isOfFormat()) {
            return Outcome.FORMAT_FAILURE_LITE;
        }
        return pro.isOfFormat() ? Outcome.FORMAT_FAILURE_PRO : Outcome.OK;
    }

    @Nullable Boolean disagree() {
        return agreement == null ? null : !agreement.agrees();
    }

    @Nullable Double score() {
        return agreement == null ? null : agreement.score();
    }

    List<String> differences() {
        return agreement == null ? List.of() : agreement.differences();
    }

    String liteLabel() {
        return agreement == null ? "" : agreement.liteLabel();
    }

    String proLabel() {
        return agreement == null ? "" : agreement.proLabel();
    }
}
