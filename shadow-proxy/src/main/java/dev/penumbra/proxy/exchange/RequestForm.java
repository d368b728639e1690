package dev.penumbra.proxy.exchange;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request's head must look like beyond what the HTTP library asks, so that no server behind us can read another
 * request in it than we do.
 */
final class RequestForm {
    private static final boolean[] TOKEN_SIGNS = signs("!#$%&'*+-.^_`|~");
    private static final List<String> OF_ONE_CONNECTION =
            List.of("connection", "proxy-connection", "keep-alive", "transfer-encoding", "upgrade");

    private RequestForm() {}

    /** What is wrong with the request, as a sentence for its sender; null when nothing is. */
    static @Nullable String fault(HttpServerRequest request) {
        if (!isToken(request.method().name())) {
            return "the method is not a word";
        }
        if (!isTarget(request.uri())) {
            return "the request target must begin with a slash and be of plain characters, others as %XX";
        }
        return request.version() == HttpVersion.HTTP_2 ? faultOfStream(request) : faultOfHead(request);
    }

    private static @Nullable String faultOfHead(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll("host");
        if (hosts.size() > 1 || (hosts.isEmpty() && request.version() == HttpVersion.HTTP_1_1)) {
            return "a request has exactly one Host";
        }
        if (request.headers().contains("")) {
            return "a header has no name";
        }
        List<String> codings = request.headers().getAll("transfer-encoding");
        if (codings.isEmpty()) {
            return null;
        }
        boolean plain = codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
        return plain && request.version() == HttpVersion.HTTP_1_1
                ? null
                : "the only transfer coding of a request is chunked, in HTTP/1.1";
    }

    /** Here a line break has no meaning on the wire, but it would have one on the way up. */
    private static @Nullable String faultOfStream(HttpServerRequest request) {
        for (Map.Entry<String, String> header : request.headers()) {
            if (OF_ONE_CONNECTION.contains(header.getKey())
                    || !isToken(header.getKey())
                    || !isValue(header.getValue())) {
                return "a header is not well-formed HTTP/2";
            }
        }
        return request.headers().getAll("content-length").size() > 1 ? "a request has one length" : null;
    }

    /** Loops, because every request comes by here. */
    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenSign(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isTokenSign(char sign) {
        return (sign >= 'a' && sign <= 'z')
                || (sign >= 'A' && sign <= 'Z')
                || (sign >= '0' && sign <= '9')
                || (sign < TOKEN_SIGNS.length && TOKEN_SIGNS[sign]);
    }

    private static boolean[] signs(String listed) {
        boolean[] signs = new boolean[128];
        listed.chars().forEach(sign -> signs[sign] = true);
        return signs;
    }

    private static boolean isTarget(@Nullable String target) {
        if (target == null) {
            return false; // As CONNECT over HTTP/2 has it.
        }
        for (int i = 0; i < target.length(); i++) {
            char sign = target.charAt(i);
            if (sign <= ' ' || sign >= 127) {
                return false;
            }
        }
        return target.startsWith("/");
    }

    private static boolean isValue(String value) {
        return value.chars().allMatch(sign -> sign == '\t' || (sign >= ' ' && sign != 127));
    }
}
