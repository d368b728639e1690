package dev.penumbra.proxy.exchange;

import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which headers pass. Those of one connection stay on it, also the ones that {@code Connection} names; ours and those
 * that place the request never reach an upstream.
 */
public final class HeaderRules {
    public static final String OURS = "x-penumbra-";
    public static final String EXCHANGE_ID = "x-penumbra-exchange-id";
    /** Which arm a call of ours is for; {@link #MARK} proves that it is one. */
    public static final String ARM = "x-penumbra-arm";

    public static final String MARK = "x-penumbra-mark";

    private static final String CONNECTION = "connection";
    private static final Set<String> HOP_BY_HOP = Set.of(
            CONNECTION,
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");
    /** The framing is ours to say again, whatever {@code Connection} may claim about it. */
    private static final String CONTENT_LENGTH = "content-length";

    private final Set<String> notForUpstream;
    private final ArmMark mark;

    /** {@code stripped} are further request headers that no upstream may see, in lower case. */
    public HeaderRules(Set<String> stripped, ArmMark mark) {
        this.mark = mark;
        Set<String> names = new HashSet<>(stripped);
        names.addAll(List.of("host", "expect"));
        this.notForUpstream = Set.copyOf(names);
    }

    /** Into {@code passed}, which is empty, so that they are put down once. */
    void copyToUpstream(MultiMap request, MultiMap passed) {
        Set<String> named = namedByConnection(request);
        for (Map.Entry<String, String> header : request) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (passes(name, named) && !notForUpstream.contains(name) && !name.startsWith(OURS)) {
                add(passed, name, header);
            }
        }
        if (isMarked(request)) {
            passOn(request, passed);
        }
    }

    /** Whether it is a call that a proxy of ours made for an arm. */
    boolean isMarked(MultiMap request) {
        return mark.is(request.get(MARK));
    }

    /** A proxy behind the next one must know the call as well. */
    private static void passOn(MultiMap request, MultiMap passed) {
        for (String name : List.of(ARM, MARK)) {
            String value = request.get(name);
            if (value != null) {
                passed.set(name, value);
            }
        }
    }

    /** HTTP/2 may bring the cookies one by one, which HTTP/1.1 does not know. */
    private static void add(MultiMap passed, String name, Map.Entry<String, String> header) {
        String before = name.equals("cookie") ? passed.get(name) : null;
        if (before == null) {
            passed.add(header.getKey(), header.getValue());
        } else {
            passed.set(header.getKey(), before + "; " + header.getValue());
        }
    }

    void copyToClient(MultiMap response, MultiMap client) {
        Set<String> named = namedByConnection(response);
        for (Map.Entry<String, String> header : response) {
            if (passes(header.getKey().toLowerCase(Locale.ROOT), named)) {
                client.add(header.getKey(), header.getValue());
            }
        }
    }

    private static boolean passes(String name, Set<String> namedByConnection) {
        return name.equals(CONTENT_LENGTH) || (!HOP_BY_HOP.contains(name) && !namedByConnection.contains(name));
    }

    private static Set<String> namedByConnection(MultiMap headers) {
        if (!headers.contains(CONNECTION)) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (String value : headers.getAll(CONNECTION)) {
            for (String name : value.split(",", -1)) {
                names.add(name.trim().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
