package dev.penumbra.proxy.mirror;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Which exchanges a rule is for; everything stated must hold, and an empty match is for all.
 *
 * @param routes route names, for example {@code /v1beta/models/{model}:generateContent}
 * @param models requested models; one that ends in a star is for all that begin so
 * @param headers request header, in lower case, to its permitted values
 * @param dimensions dimension to its permitted values
 */
public record RuleMatch(
        List<String> routes,
        List<String> models,
        Map<String, List<String>> headers,
        Map<String, List<String>> dimensions) {
    public static final RuleMatch ALL = new RuleMatch(List.of(), List.of(), Map.of(), Map.of());

    public RuleMatch {
        routes = List.copyOf(routes);
        models = List.copyOf(models);
        // Sorted, because a rule's version is a hash of how it reads, and must be the same in every process.
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
    }

    boolean matches(MirrorCandidate candidate) {
        return matchesHead(candidate)
                && (models.isEmpty() || models.stream().anyMatch(model -> names(model, candidate.modelName())));
    }

    /** Whether everything but the model matches, which the body of some dialects names. */
    boolean matchesHead(MirrorCandidate candidate) {
        return (routes.isEmpty() || routes.contains(candidate.routeName()))
                && matchesAll(headers, candidate::header)
                && matchesAll(dimensions, dimension -> candidate.dimensions().getOrDefault(dimension, ""));
    }

    private static boolean matchesAll(Map<String, List<String>> permitted, UnaryOperator<String> valueOf) {
        for (Map.Entry<String, List<String>> each : permitted.entrySet()) {
            if (!each.getValue().contains(valueOf.apply(each.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean names(String pattern, String model) {
        return pattern.endsWith("*")
                ? model.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(model);
    }
}
