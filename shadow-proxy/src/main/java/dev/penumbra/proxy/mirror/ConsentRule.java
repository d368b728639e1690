package dev.penumbra.proxy.mirror;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Exchanges that are never mirrored, whatever the rules say; everything stated must hold. Read generously, since who says no
 * means it: by any of the values that a header has, in capitals or small letters.
 *
 * @param routes route names
 * @param headers request header to the values that say no; the empty one is that of an absent header
 * @param dimensions dimension to the values that say no, as for headers
 * @param headerOfDimension the header of each dimension, whose values are looked at whole; a dimension is the beginning of the
 *     first
 */
public record ConsentRule(
        List<String> routes,
        Map<String, List<String>> headers,
        Map<String, List<String>> dimensions,
        Map<String, String> headerOfDimension) {
    public ConsentRule {
        routes = List.copyOf(routes);
        headers = Map.copyOf(headers);
        dimensions = Map.copyOf(dimensions);
        headerOfDimension = Map.copyOf(headerOfDimension);
    }

    boolean refuses(MirrorCandidate candidate) {
        return (routes.isEmpty() || routes.contains(candidate.routeName()))
                && allSayNo(headers, header -> values(candidate, header))
                && allSayNo(dimensions, dimension -> valuesOf(candidate, dimension));
    }

    private Stream<String> valuesOf(MirrorCandidate candidate, String dimension) {
        return Stream.concat(
                Stream.ofNullable(candidate.dimensions().get(dimension)),
                Stream.ofNullable(headerOfDimension.get(dimension)).flatMap(header -> values(candidate, header)));
    }

    /** As the first stands, and each part of all. */
    private static Stream<String> values(MirrorCandidate candidate, String header) {
        return Stream.concat(
                Stream.of(candidate.header(header)), candidate.head().values(header));
    }

    private static boolean allSayNo(Map<String, List<String>> refused, Function<String, Stream<String>> valuesOf) {
        return refused.entrySet().stream()
                .allMatch(each -> valuesOf.apply(each.getKey()).anyMatch(value -> saysNo(value, each.getValue())));
    }

    /** Whether a value is one of those that say no. */
    public static boolean saysNo(String value, List<String> refused) {
        return refused.stream().anyMatch(no -> no.strip().equalsIgnoreCase(value.strip()));
    }
}
