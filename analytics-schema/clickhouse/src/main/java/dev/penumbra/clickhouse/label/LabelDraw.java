package dev.penumbra.clickhouse.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which pairs a sheet shows. Four of five differ, since only there a judge decides; one of five is alike by the measure, to
 * see what the measure hides. Within both, strata (kind of task and what the judge said) have the share that they have among the
 * candidates.
 */
final class LabelDraw {
    private static final int ONE_ALIKE_OF = 5;

    private LabelDraw() {}

    /** Pairs of each stratum, {@code most} in all or as many as there are. */
    static Map<String, Long> of(Map<String, Long> differing, Map<String, Long> alike, long most) {
        long allDiffering = DrawnSheet.sum(differing);
        long allAlike = DrawnSheet.sum(alike);
        long fewestAlike = Math.min(allAlike, most / ONE_ALIKE_OF);
        long mostDiffering = Math.min(allDiffering, most - fewestAlike);
        Map<String, Long> draw = new TreeMap<>(Allocation.proportional(differing, mostDiffering));
        draw.putAll(Allocation.proportional(alike, most - mostDiffering));
        return draw;
    }

    /** The first candidates of each stratum, as many as the draw says, in the order they came. */
    static List<Candidate> take(List<Candidate> shuffled, Map<String, Long> draw) {
        Map<String, Long> left = new TreeMap<>(draw);
        List<Candidate> taken = new ArrayList<>();
        for (Candidate candidate : shuffled) {
            if (left.merge(candidate.stratum(), -1L, Long::sum) >= 0) {
                taken.add(candidate);
            }
        }
        return taken;
    }
}
