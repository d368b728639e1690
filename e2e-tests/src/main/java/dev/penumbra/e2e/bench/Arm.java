package dev.penumbra.e2e.bench;

import dev.penumbra.e2e.bench.rig.Api;
import dev.penumbra.e2e.bench.subject.SubjectKind;
import java.util.Map;

/** One side of a comparison: who is asked, and with how much mirroring. */
enum Arm {
    DIRECT("direct", SubjectKind.DIRECT, Mirror.NONE),
    NGINX("nginx", SubjectKind.NGINX, Mirror.NONE),
    NGINX_MIRROR("nginx, mirror module", SubjectKind.NGINX, Mirror.ALL),
    PORTKEY("Portkey", SubjectKind.PORTKEY, Mirror.NONE),
    BARE("bare vertx-http-proxy", SubjectKind.BARE, Mirror.NONE),
    OURS("ours, mirror 0 %", SubjectKind.OURS, Mirror.NONE),
    OURS_TENTH("ours, mirror 10 %", SubjectKind.OURS, Mirror.TENTH),
    OURS_ALL("ours, mirror 100 %", SubjectKind.OURS, Mirror.ALL),
    OURS_UNLOGGED("ours, events not written", SubjectKind.OURS_UNLOGGED, Mirror.NONE),
    OURS_STALLED("ours, mirror 100 %, shadow stalls", SubjectKind.OURS_STALLED, Mirror.ALL),
    OURS_RATE_LIMITED("ours, mirror 100 %, shadow 429", SubjectKind.OURS_RATE_LIMITED, Mirror.ALL),
    OURS_RESET("ours, mirror 100 %, shadow resets", SubjectKind.OURS_RESET, Mirror.ALL);

    private enum Mirror {
        NONE,
        TENTH,
        ALL
    }

    private final String label;
    private final SubjectKind subject;
    private final Mirror mirror;

    Arm(String label, SubjectKind subject, Mirror mirror) {
        this.label = label;
        this.subject = subject;
        this.mirror = mirror;
    }

    String label() {
        return label;
    }

    SubjectKind subject() {
        return subject;
    }

    boolean usesMirrorPort() {
        return this == NGINX_MIRROR;
    }

    /** Portkey speaks OpenAI's API alone; it and the others move the same number of bytes. */
    Api unaryApi() {
        return this == PORTKEY ? Api.OPENAI : Api.GEMINI;
    }

    /** Portkey writes answers anew; all others must pass them on to the byte. */
    boolean passesBytes() {
        return this != PORTKEY;
    }

    Map<String, String> headers(int upstreamPort) {
        if (this == PORTKEY) {
            return Map.of(
                    "authorization", "Bearer bench-client-key",
                    "x-portkey-provider", "openai",
                    "x-portkey-custom-host", "http://127.0.0.1:" + upstreamPort + "/v1");
        }
        return switch (mirror) {
            case NONE -> Map.of("x-goog-api-key", "bench-client-key");
            case TENTH -> Map.of("x-goog-api-key", "bench-client-key", "x-bench-share", "10");
            case ALL -> Map.of("x-goog-api-key", "bench-client-key", "x-bench-share", "100");
        };
    }
}
