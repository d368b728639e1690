package dev.penumbra.proxy.admin;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Lets an operator in who has the token; health is for everybody, since a load balancer has none. */
final class Doorkeeper {
    private final byte @Nullable [] expected;

    Doorkeeper(@Nullable String token) {
        this.expected = token == null ? null : bytes("Bearer " + token);
    }

    boolean letsIn(HttpServerRequest request) {
        if (expected == null || request.path().startsWith("/health/")) {
            return true;
        }
        String given = request.getHeader("authorization");
        return given != null && MessageDigest.isEqual(expected, bytes(given));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
