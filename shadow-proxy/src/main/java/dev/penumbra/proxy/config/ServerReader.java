package dev.penumbra.proxy.config;

import dev.penumbra.proxy.config.ProxyConfiguration.Admin;
import dev.penumbra.proxy.config.ProxyConfiguration.Credential;
import dev.penumbra.proxy.config.ProxyConfiguration.Http2;
import dev.penumbra.proxy.config.ProxyConfiguration.Listen;
import dev.penumbra.proxy.config.ProxyConfiguration.Tls;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads where clients and operators connect. */
final class ServerReader {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    private final Function<String, @Nullable String> environment;

    ServerReader(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    static Listen listen(Section section) throws ConfigurationException {
        Listen listen = new Listen(
                section.text("host", "127.0.0.1"),
                section.integer("port", 8080, 0, 65_535),
                section.has("tls") ? tls(section.section("tls")) : null,
                http2(section.section("http2")));
        section.end();
        return listen;
    }

    /** Who can reach the port can switch mirroring and read how much is spent; so it is loopback's or it has a token. */
    Admin admin(Section section) throws ConfigurationException {
        String host = section.text("host", "127.0.0.1");
        int port = section.integer("port", 8085, 0, 65_535);
        Credential token = new SecretReader(environment).read(section, "token");
        section.end();
        if (token == null && !LOOPBACK.contains(host)) {
            throw section.wrong(
                    "host",
                    "is not loopback, so the port needs a token: give admin.token_file or admin.token_env,"
                            + " or listen on 127.0.0.1");
        }
        return new Admin(host, port, token);
    }

    private static Tls tls(Section section) throws ConfigurationException {
        Tls tls = new Tls(file(section, "cert_file"), file(section, "key_file"));
        section.end();
        return tls;
    }

    private static Path file(Section section, String key) throws ConfigurationException {
        Path file = section.optionalFile(key);
        if (file == null) {
            throw section.wrong(key, "is missing; TLS needs cert_file and key_file, both PEM");
        }
        return file;
    }

    private static Http2 http2(Section section) throws ConfigurationException {
        Http2 http2 = new Http2(
                section.flag("cleartext", false),
                section.integer("concurrent_streams", 256, 1, 65_536),
                section.integer("resets_per_half_minute", 200, 1, 1_000_000));
        section.end();
        return http2;
    }
}
