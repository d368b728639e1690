package dev.penumbra.jobs.comparison;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What rules say of one path of JSON, and of those below it. Goes down with whoever walks through the values, so that no
 * path has to be spelled out for each of them. Not for use by two threads at once.
 */
final class RulePaths {
    static final RulePaths NONE = new RulePaths(List.of());
    private static final String ROOT = "$";
    private static final String ELEMENT = "[]";

    /**
     * One rule.
     *
     * @param rest of its path from here on; empty where it is about this one
     */
    private record Rule(
            String rest,
            boolean ignores,
            boolean isSet,
            @Nullable Double tolerance) {
        /** The rule below a step that its path takes next. */
        Rule behind(String step) {
            return new Rule(rest.substring(step.length()), ignores, isSet, tolerance);
        }

        boolean takes(String step) {
            return rest.startsWith(step) && endsStep(step.length());
        }

        private boolean endsStep(int place) {
            return place == rest.length() || rest.charAt(place) == '.' || rest.charAt(place) == '[';
        }

        /** Every key that its path may mean next: one with a dot in it may be one key or two. */
        Stream<String> keys() {
            return rest.startsWith(".")
                    ? Stream.iterate(1, end -> end <= rest.length(), end -> end + 1)
                            .filter(end -> end > 1 && endsStep(end))
                            .map(end -> rest.substring(1, end))
                    : Stream.empty();
        }
    }

    private final List<Rule> rules;
    private final boolean ignored;
    private final boolean set;
    private final @Nullable Double tolerance;
    private final Set<String> keys = new HashSet<>();
    private final Map<String, RulePaths> fields = new HashMap<>();
    private @Nullable RulePaths elements;

    private RulePaths(List<Rule> rules) {
        this.rules = rules;
        List<Rule> ofThis = rules.stream().filter(rule -> rule.rest().isEmpty()).toList();
        this.ignored = ofThis.stream().anyMatch(Rule::ignores);
        this.set = ofThis.stream().anyMatch(Rule::isSet);
        this.tolerance = ofThis.stream()
                .filter(rule -> rule.tolerance() != null)
                .findFirst()
                .map(Rule::tolerance)
                .orElse(null);
        rules.stream().flatMap(Rule::keys).forEach(keys::add);
    }

    static RulePaths of(AnswerRules rules) {
        return of(Stream.of(
                        rules(rules.sets(), path -> new Rule(path, false, true, null)),
                        rules(rules.ignore(), path -> new Rule(path, true, false, null)),
                        rules(
                                rules.tolerances().keySet(),
                                path -> new Rule(
                                        path, false, false, rules.tolerances().get(path))))
                .flatMap(all -> all)
                .filter(rule -> rule.takes(ROOT))
                .map(rule -> rule.behind(ROOT))
                .toList());
    }

    private static Stream<Rule> rules(Collection<String> paths, Function<String, Rule> rule) {
        return paths.stream().map(rule);
    }

    private static RulePaths of(List<Rule> rules) {
        return rules.isEmpty() ? NONE : new RulePaths(rules);
    }

    boolean isIgnored() {
        return ignored;
    }

    boolean isSet() {
        return set;
    }

    /** How far two numbers may be apart; null where no rule says. */
    @Nullable Double tolerance() {
        return tolerance;
    }

    boolean isNone() {
        return rules.isEmpty();
    }

    RulePaths field(String key) {
        return keys.contains(key) ? fields.computeIfAbsent(key, any -> below("." + key)) : NONE;
    }

    RulePaths element() {
        if (isNone()) {
            return this;
        }
        elements = elements == null ? below(ELEMENT) : elements;
        return elements;
    }

    private RulePaths below(String step) {
        return of(rules.stream()
                .filter(rule -> rule.takes(step))
                .map(rule -> rule.behind(step))
                .toList());
    }
}
