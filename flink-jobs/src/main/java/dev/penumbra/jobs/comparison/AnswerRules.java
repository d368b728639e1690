package dev.penumbra.jobs.comparison;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How answers of one kind of request are to be read, beyond what they say themselves.
 *
 * @param labels that an answer chooses from; empty when nobody listed them
 * @param aliases other words for a label, each with the label
 * @param sets paths such as {@code $.items} of arrays whose order says nothing
 * @param ignore paths of what is not compared
 * @param tolerances by path, how far two numbers may be apart
 */
public record AnswerRules(
        List<String> labels,
        Map<String, String> aliases,
        List<String> sets,
        List<String> ignore,
        Map<String, Double> tolerances)
        implements Serializable {
    static final AnswerRules NONE = new AnswerRules(List.of(), Map.of(), List.of(), List.of(), Map.of());

    public AnswerRules {
        labels = List.copyOf(Objects.requireNonNullElse(labels, List.of()));
        aliases = Map.copyOf(Objects.requireNonNullElse(aliases, Map.of()));
        sets = List.copyOf(Objects.requireNonNullElse(sets, List.of()));
        ignore = List.copyOf(Objects.requireNonNullElse(ignore, List.of()));
        tolerances = Map.copyOf(Objects.requireNonNullElse(tolerances, Map.of()));
    }

    /** What a metric's version ends in, since other rules read the same answers otherwise; empty without any. */
    String versionSuffix() {
        String told = labels + " " + new TreeMap<>(aliases) + sets + ignore + new TreeMap<>(tolerances);
        return equals(NONE) ? "" : "/" + Integer.toHexString(told.hashCode());
    }
}
