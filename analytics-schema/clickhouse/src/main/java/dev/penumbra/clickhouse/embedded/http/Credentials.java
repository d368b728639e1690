package dev.penumbra.clickhouse.embedded.http;

import com.sun.net.httpserver.Headers;
import dev.penumbra.clickhouse.embedded.engine.EngineException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A user and a password, read from a request in the ways that ClickHouse knows. */
record Credentials(String user, String password) {
    private static final String BASIC = "Basic ";

    /** The first that is there: ClickHouse's headers, basic authentication, parameters of the address. */
    static Optional<Credentials> of(Headers headers, Map<String, String> parameters) {
        String user = headers.getFirst("X-ClickHouse-User");
        String key = headers.getFirst("X-ClickHouse-Key");
        if (user != null || key != null) {
            return Optional.of(new Credentials(user == null ? "default" : user, key == null ? "" : key));
        }
        String authorization = headers.getFirst("Authorization");
        if (authorization != null && authorization.startsWith(BASIC)) {
            return Optional.of(ofBasic(authorization.substring(BASIC.length())));
        }
        if (parameters.containsKey("user") || parameters.containsKey("password")) {
            return Optional.of(new Credentials(
                    parameters.getOrDefault("user", "default"), parameters.getOrDefault("password", "")));
        }
        return Optional.empty();
    }

    private static Credentials ofBasic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? new Credentials(pair, "")
                    : new Credentials(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return new Credentials("", "");
        }
    }

    void mustBe(Credentials expected) {
        if (!user.equals(expected.user) || !same(password, expected.password)) {
            throw EngineException.of(
                    516,
                    "AUTHENTICATION_FAILED",
                    user + ": Authentication failed: password is incorrect, or there is no user with such name");
        }
    }

    /** Takes as long for a wrong password as for a right one. */
    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
