package dev.penumbra.proxy.config;

import dev.penumbra.proxy.config.ProxyConfiguration.Credential;
import dev.penumbra.proxy.config.ProxyConfiguration.Group;
import dev.penumbra.proxy.config.ProxyConfiguration.Upstream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads where an arm's calls go and the credential that is its own. */
final class UpstreamReader {
    /** A second less than the five after which many servers close (Node.js, uvicorn and what is built on them). */
    private static final int KEEP_ALIVE_MILLIS = 4_000;

    private final Function<String, @Nullable String> environment;
    private final boolean allowSharedQuota;

    UpstreamReader(Function<String, @Nullable String> environment, boolean allowSharedQuota) {
        this.environment = environment;
        this.allowSharedQuota = allowSharedQuota;
    }

    /** The upstreams of every request that no group takes. */
    Group otherwise(Section section) throws ConfigurationException {
        return group("default", "", List.of(), section);
    }

    /** The groups in the order in which they are tried. */
    List<Group> groups(List<Section> sections) throws ConfigurationException {
        List<Group> groups = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of("default"));
        for (Section section : sections) {
            String name = section.text("name");
            if (!names.add(name)) {
                throw section.wrong("name", "is the default's or another group's; name each differently");
            }
            groups.add(group(name, pathPrefix(section), hosts(section), section));
            section.end();
        }
        return groups;
    }

    private Group group(String name, String pathPrefix, List<String> hosts, Section section)
            throws ConfigurationException {
        if (!section.has("primary")) {
            throw section.wrong("primary", "is missing; say where requests go: primary: {url: ...}");
        }
        return new Group(
                name,
                pathPrefix,
                hosts,
                primary(section.section("primary")),
                section.has("shadow") ? arm(section.section("shadow")) : null,
                section.has("repeat") ? arm(section.section("repeat")) : null);
    }

    private static String pathPrefix(Section section) throws ConfigurationException {
        String prefix = section.text("path_prefix", "");
        if (!prefix.isEmpty() && !prefix.matches("(/[A-Za-z0-9._~-]+)+")) {
            throw section.wrong("path_prefix", "must be like /name, without a slash at its end, but is " + prefix);
        }
        if (prefix.isEmpty() && !section.has("hosts")) {
            throw section.wrong("path_prefix", "is missing, and so is hosts; say which requests are the group's");
        }
        return prefix;
    }

    private static List<String> hosts(Section section) throws ConfigurationException {
        List<String> hosts = section.texts("hosts");
        if (hosts.stream().anyMatch(host -> host.contains(":") || host.contains("/"))) {
            throw section.wrong("hosts", "must be names without scheme and port");
        }
        return hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    Upstream primary(Section section) throws ConfigurationException {
        if (section.has("api_key_file") || section.has("api_key_env")) {
            throw section.wrong(
                    section.has("api_key_file") ? "api_key_file" : "api_key_env",
                    "is not for the primary, which gets the client's own key; take it out");
        }
        Upstream upstream = new Upstream(url(section), null, authorities(section), keepAlive(section));
        section.end();
        return upstream;
    }

    Upstream arm(Section section) throws ConfigurationException {
        Upstream upstream = new Upstream(url(section), key(section), authorities(section), keepAlive(section));
        section.end();
        if (upstream.key() == null && !allowSharedQuota) {
            throw new ConfigurationException(
                    section.path() + " needs a key of its own, or it would use up the"
                            + " quota of production: give api_key_file or api_key_env, or set upstreams.allow_shared_quota: true");
        }
        return upstream;
    }

    private static URI url(Section section) throws ConfigurationException {
        String text = section.text("url");
        try {
            URI url = URI.create(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean bare = url.getPath() == null
                    || url.getPath().isEmpty()
                    || url.getPath().equals("/");
            if (web && url.getHost() != null && bare && url.getQuery() == null && url.getUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException malformed) {
            // The message below says what is wanted.
        }
        throw section.wrong("url", "must be http://HOST:PORT or https://HOST without a path");
    }

    private @Nullable Credential key(Section section) throws ConfigurationException {
        return new SecretReader(environment).read(section, "api_key");
    }

    /** In whole seconds, as the client library has it. */
    private static Duration keepAlive(Section section) throws ConfigurationException {
        int millis = section.integer("keep_alive_millis", KEEP_ALIVE_MILLIS, 1_000, 3_600_000);
        return Duration.ofSeconds(millis / 1_000);
    }

    private static @Nullable Path authorities(Section section) throws ConfigurationException {
        return section.optionalFile("ca_file");
    }
}
