package dev.penumbra.clickhouse.label;

import java.util.Map;

/**
 * A sheet and how it was drawn.
 *
 * @param text the CSV
 * @param drawn pairs on it by stratum
 * @param candidates pairs that could have been on it by stratum
 * @param leftOut pairs of the segment that could not, by reason
 */
public record DrawnSheet(
        String text, Map<String, Long> drawn, Map<String, Long> candidates, Map<String, Long> leftOut) {
    public DrawnSheet {
        drawn = Map.copyOf(drawn);
        candidates = Map.copyOf(candidates);
        leftOut = Map.copyOf(leftOut);
    }

    public long pairs() {
        return sum(drawn);
    }

    static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
