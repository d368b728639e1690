package dev.penumbra.e2e.bench.subject;

import dev.penumbra.e2e.bench.rig.StubMode;

/** Who can stand between load and upstream. */
public enum SubjectKind {
    DIRECT("the upstream direct"),
    NGINX("nginx"),
    PORTKEY("@portkey-ai/gateway"),
    BARE("bare vertx-http-proxy"),
    OURS("ours"),
    OURS_UNLOGGED("ours, events not written"),
    OURS_STALLED("ours, shadow stalls"),
    OURS_RATE_LIMITED("ours, shadow answers 429"),
    OURS_RESET("ours, shadow resets");

    private final String label;

    SubjectKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** How the shadow's upstream behaves. */
    StubMode shadow() {
        return switch (this) {
            case OURS_STALLED -> StubMode.STALL;
            case OURS_RATE_LIMITED -> StubMode.RATE_LIMIT;
            case OURS_RESET -> StubMode.RESET;
            default -> StubMode.ANSWER;
        };
    }
}
