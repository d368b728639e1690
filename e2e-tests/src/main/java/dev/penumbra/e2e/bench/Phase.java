package dev.penumbra.e2e.bench;

import static dev.penumbra.e2e.bench.Arm.*;

import java.util.List;

/** One set of arms measured in turn under the same load; goals share them. */
enum Phase {
    SATURATION(
            "saturation, 64 connections",
            List.of(DIRECT, NGINX, NGINX_MIRROR, PORTKEY, BARE, OURS, OURS_UNLOGGED, OURS_ALL)),
    COST("CPU at a fixed rate", List.of(NGINX, BARE, OURS, OURS_UNLOGGED)),
    MIRROR_COST("CPU at a fixed rate, 100 % mirror", List.of(NGINX_MIRROR, OURS_ALL)),
    SLOW_COST("CPU at half of Portkey's saturation", List.of(PORTKEY, OURS)),
    ONE_CONNECTION("one connection", List.of(DIRECT, NGINX, OURS)),
    STREAMS("streams", List.of(DIRECT, NGINX, OURS)),
    MIRROR_TAX("half load", List.of(OURS, OURS_TENTH)),
    ISOLATION("half load at 100 % mirror", List.of(OURS_ALL, OURS, OURS_STALLED, OURS_RATE_LIMITED, OURS_RESET)),
    LARGE("400 KB prompts", List.of(NGINX, OURS)),
    MEMORY("memory under load", List.of(PORTKEY, OURS));

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<Arm> arms;

    Phase(String label, List<Arm> arms) {
        this.label = label;
        this.arms = arms;
    }

    String label() {
        return label;
    }

    /** Streams and large bodies take other ways through a program than what it was warmed up with. */
    boolean differsFromWarmUp() {
        return this == STREAMS || this == LARGE;
    }

    List<Arm> arms() {
        return arms;
    }
}
