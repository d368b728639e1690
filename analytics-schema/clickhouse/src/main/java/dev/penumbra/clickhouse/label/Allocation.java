package dev.penumbra.clickhouse.label;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many pairs of each stratum a sheet takes: in proportion to the strata, so that the labels need no weights, and whole
 * (largest remainders).
 */
final class Allocation {
    private Allocation() {}

    /** Of {@code sizes} no more than there are; all of {@code most} where there are as many. */
    static Map<String, Long> proportional(Map<String, Long> sizes, long most) {
        long all = sizes.values().stream().mapToLong(Long::longValue).sum();
        long taken = Math.min(all, most);
        Map<String, Long> parts = new TreeMap<>();
        sizes.forEach((stratum, size) -> parts.put(stratum, all == 0 ? 0 : size * taken / all));
        long left = taken - parts.values().stream().mapToLong(Long::longValue).sum();
        byRemainder(sizes, taken, all).stream().limit(left).forEach(stratum -> parts.merge(stratum, 1L, Long::sum));
        return parts;
    }

    private static List<String> byRemainder(Map<String, Long> sizes, long taken, long all) {
        return new TreeMap<>(sizes)
                .entrySet().stream()
                        .sorted(Comparator.comparing(stratum -> all == 0 ? 0 : -(stratum.getValue() * taken % all)))
                        .map(Map.Entry::getKey)
                        .toList();
    }
}
