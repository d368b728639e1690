package dev.penumbra.proxy.dialect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request before its body.
 *
 * @param path as sent, not decoded
 * @param query as sent, without the question mark; null for none
 * @param headers by lower-case name, first value only; not copied, since one is made for every request
 * @param repeated of headers that stand more than once the other values
 */
public record RequestHead(
        String method,
        String path,
        @Nullable String query,
        Map<String, String> headers,
        Map<String, List<String>> repeated) {
    private static final String BEARER = "Bearer ";

    public RequestHead {
        headers = Collections.unmodifiableMap(headers);
        repeated = Map.copyOf(repeated);
    }

    /** Without a header that stands more than once. */
    public RequestHead(String method, String path, @Nullable String query, Map<String, String> headers) {
        this(method, path, query, headers, Map.of());
    }

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** Every value that a header has, whether it stands more than once or has several between commas; without blanks around. */
    public Stream<String> values(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        return Stream.concat(Stream.ofNullable(headers.get(key)), repeated.getOrDefault(key, List.of()).stream())
                .flatMap(values -> Arrays.stream(values.split(",", -1)))
                .map(String::strip);
    }

    /** What {@code Authorization} carries, with its scheme or without one. */
    public Stream<String> bearerTokens() {
        return Stream.ofNullable(header("authorization"))
                .map(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length())
                        ? value.substring(BEARER.length()).trim()
                        : value);
    }

    /** The decoded values of a query parameter. */
    public Stream<String> parameters(String name) {
        return query == null
                ? Stream.empty()
                : Arrays.stream(query.split("&", -1))
                        .map(parameter -> parameter.split("=", 2))
                        .filter(parameter ->
                                parameter.length == 2 && decoded(parameter[0]).equalsIgnoreCase(name))
                        .map(parameter -> decoded(parameter[1]));
    }

    /** What cannot be decoded stands as it was sent. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
