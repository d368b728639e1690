package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.RequestHead;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads from its headers where a request belongs: dimensions, segment, task kind and session.
 *
 * @param headerOfDimension dimension to request header, in lower case
 * @param key the dimensions that make the segment
 */
public record Placement(
        Map<String, String> headerOfDimension,
        List<String> key,
        @Nullable String taskKindHeader,
        @Nullable String sessionHeader) {
    private static final String UNKNOWN = "unknown";
    private static final String EVERYTHING = "all";
    /** A dimension is a name, not a text; a longer one would only swell every row. */
    private static final int MAX_CHARACTERS = 200;

    public Placement {
        headerOfDimension = Map.copyOf(headerOfDimension);
        key = List.copyOf(key);
    }

    /** The headers that are for us alone. */
    public Set<String> headers() {
        Set<String> headers = new HashSet<>(headerOfDimension.values());
        if (taskKindHeader != null) {
            headers.add(taskKindHeader);
        }
        if (sessionHeader != null) {
            headers.add(sessionHeader);
        }
        return headers;
    }

    Map<String, String> dimensions(RequestHead head) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        headerOfDimension.forEach((dimension, header) -> {
            String value = value(head, header);
            dimensions.put(dimension, value == null ? UNKNOWN : value);
        });
        return dimensions;
    }

    String segment(Map<String, String> dimensions) {
        return key.isEmpty()
                ? EVERYTHING
                : key.stream()
                        .map(dimension -> dimension + "=" + dimensions.get(dimension))
                        .collect(Collectors.joining(","));
    }

    @Nullable String taskKind(RequestHead head) {
        return value(head, taskKindHeader);
    }

    @Nullable String session(RequestHead head) {
        return value(head, sessionHeader);
    }

    static @Nullable String value(RequestHead head, @Nullable String header) {
        String value = header == null ? null : head.header(header);
        if (value == null || value.isBlank()) {
            return null;
        }
        String trimmed = value.trim();
        return trimmed.length() <= MAX_CHARACTERS ? trimmed : trimmed.substring(0, MAX_CHARACTERS);
    }
}
