package dev.penumbra.clickhouse.verdict;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Into which parts traffic is divided: by some of the words that every exchange has, and by configured dimensions.
 *
 * @param names in the order in which they are written; none for the configured segments
 */
public record Division(List<String> names) {
    /** Those that {@code penumbra_slice} knows. */
    private static final List<String> WORDS = List.of("segment", "route", "dialect", "workload", "template", "size");

    public static final Division SEGMENTS = new Division(List.of());

    public Division {
        names = List.copyOf(names);
    }

    /** Whether it takes configured dimensions, which only the data know. */
    boolean needsDimensions() {
        return !WORDS.containsAll(names);
    }

    /** Refuses a name that is neither a word nor one of these dimensions: all traffic would be one part without a value. */
    void refuseUnknown(Set<String> dimensions) {
        for (String name : names) {
            if (!WORDS.contains(name) && !dimensions.contains(name)) {
                throw new VerdictException(
                        "--by names \"" + name + "\", which no exchange of this window has; name some of "
                                + String.join(", ", WORDS) + dimensionsOf(dimensions));
            }
        }
    }

    private static String dimensionsOf(Set<String> dimensions) {
        return dimensions.isEmpty() ? "" : " or of the dimensions " + String.join(", ", new TreeSet<>(dimensions));
    }

    /** As ClickHouse reads an array. */
    public String parameter() {
        return names.stream()
                .map(name -> "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
