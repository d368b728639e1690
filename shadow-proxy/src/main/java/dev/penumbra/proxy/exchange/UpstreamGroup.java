package dev.penumbra.proxy.exchange;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Upstreams that belong together, and the requests that are theirs. All that is stated must hold; what states nothing
 * takes every request.
 *
 * @param pathPrefix without a slash at its end, not sent upstream; empty for none
 * @param hosts in lower case, without ports; empty for any
 */
public record UpstreamGroup(String name, String pathPrefix, Set<String> hosts) {
    public static final UpstreamGroup DEFAULT = new UpstreamGroup("default", "", Set.of());

    public UpstreamGroup {
        hosts = Set.copyOf(hosts);
    }

    boolean matches(@Nullable String host, String target) {
        boolean here = hosts.isEmpty() || (host != null && hosts.contains(host.toLowerCase(Locale.ROOT)));
        return here && target.startsWith(pathPrefix) && endsOrGoesOn(target);
    }

    /** The request's target as the upstream knows it. */
    String targetUpstream(String target) {
        String rest = target.substring(pathPrefix.length());
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    /** {@code /open} is no prefix of {@code /openai}. */
    private boolean endsOrGoesOn(String target) {
        int length = pathPrefix.length();
        return length == 0 || target.length() == length || target.charAt(length) == '/' || target.charAt(length) == '?';
    }
}
