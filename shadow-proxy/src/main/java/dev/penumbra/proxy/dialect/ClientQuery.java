package dev.penumbra.proxy.dialect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query of a client's request as another arm sends it: everything but what says who the client is. */
public final class ClientQuery {
    private static final Set<String> CREDENTIALS =
            Set.of("key", "access_token", "oauth_token", "bearer_token", "quotauser", "userip");

    private ClientQuery() {}

    /** The path with what may be kept of the query. */
    public static String append(String path, @Nullable String query) {
        String kept = withoutCredentials(query);
        return kept.isEmpty() ? path : path + "?" + kept;
    }

    private static String withoutCredentials(@Nullable String query) {
        if (query == null) {
            return "";
        }
        return Arrays.stream(query.split("&", -1))
                .filter(parameter -> !CREDENTIALS.contains(nameOf(parameter)))
                .collect(Collectors.joining("&"));
    }

    /** Decoded, or {@code %6bey=} would carry the client's key to another provider account. */
    private static String nameOf(String parameter) {
        String name = parameter.contains("=") ? parameter.substring(0, parameter.indexOf('=')) : parameter;
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException undecodable) {
            return "key";
        }
    }
}
