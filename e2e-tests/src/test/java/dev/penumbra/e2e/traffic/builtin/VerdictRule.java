package dev.penumbra.e2e.traffic.builtin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The published order of rules by which segments get their verdicts, on bare statistics. */
final class VerdictRule {
    static final String KEEP_SAMPLING = "KEEP_SAMPLING";

    private static final int LEAST_PAIRS = 400;
    private static final int LEAST_DECIDED = 30;
    private static final double FALSE_DISCOVERY_RATE = 0.10;

    private VerdictRule() {}

    /** The least evidence that e-BH asks for among these segments; infinite when it accepts none. */
    static double threshold(List<SegmentEvidence> segments) {
        List<Double> evidence = new ArrayList<>(segments.stream()
                .filter(VerdictRule::testable)
                .map(SegmentEvidence::evidence)
                .toList());
        evidence.sort(Comparator.reverseOrder());
        for (int k = evidence.size(); k >= 1; k--) {
            double needed = evidence.size() / (FALSE_DISCOVERY_RATE * k);
            if (evidence.get(k - 1) >= needed) {
                return needed;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    static String verdict(SegmentEvidence segment, boolean highStakes, double threshold) {
        if (segment.pairs() < LEAST_PAIRS) {
            return ExpectedVerdict.NOT_ENOUGH_EVIDENCE.name();
        }
        if (!highStakes && ceilingHolds(segment)) {
            return ExpectedVerdict.STAY_BY_CEILING.name();
        }
        if (!highStakes && enoughDecided(segment) && segment.netHigh() < 0 && segment.costLow() > 0) {
            return ExpectedVerdict.STAY_AS_MEASURED.name();
        }
        if (segment.value() == null) {
            return ExpectedVerdict.NEEDS_VALUE.name();
        }
        boolean pays = enoughDecided(segment) && segment.value() * segment.netLow() > segment.costHigh();
        return pays && segment.evidence() >= threshold ? ExpectedVerdict.UPGRADE.name() : KEEP_SAMPLING;
    }

    /** Not worth it even if Pro won every disagreement. */
    private static boolean ceilingHolds(SegmentEvidence segment) {
        return segment.value() != null && segment.value() * segment.disagreementHigh() <= segment.costLow();
    }

    private static boolean testable(SegmentEvidence segment) {
        return segment.pairs() >= LEAST_PAIRS && segment.value() != null;
    }

    private static boolean enoughDecided(SegmentEvidence segment) {
        return segment.decided() >= LEAST_DECIDED;
    }
}
