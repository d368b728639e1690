package dev.penumbra.e2e.bench;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What is to be shown: its bounds, and the arms and phases that it needs. */
enum Goal {
    G1("CPU per request, nginx ÷ ours", 0.60, 1.0, true, Phase.COST, Arm.NGINX, Arm.OURS),
    G2("requests/s, ours ÷ Portkey", 6, 12, true, Phase.SLOW_COST, Arm.PORTKEY, Arm.OURS),
    G3("CPU per request, bare vertx-http-proxy ÷ ours", 0.75, 1.0, true, Phase.COST, Arm.BARE, Arm.OURS),
    G4(
            "CPU per request at 100 % mirror, nginx mirror ÷ ours",
            1.0, 1.5, true, Phase.MIRROR_COST, Arm.NGINX_MIRROR, Arm.OURS_ALL),
    G6(
            "added p99 at one connection, ours ÷ nginx",
            4,
            1.5,
            false,
            Phase.ONE_CONNECTION,
            Arm.DIRECT,
            Arm.NGINX,
            Arm.OURS),
    G7(
            "SSE: added p99 of first token and of each frame, ours ÷ nginx, the worse",
            3,
            1.2,
            false,
            Phase.STREAMS,
            Arm.DIRECT,
            Arm.NGINX,
            Arm.OURS),
    G8("SSE frames lost, reordered or merged over 2 ms", 0, 0, false, Phase.STREAMS, Arm.DIRECT, Arm.OURS),
    G9("primary p99 at half load, 10 % mirror ÷ 0 %", 1.15, 1.03, false, Phase.MIRROR_TAX, Arm.OURS, Arm.OURS_TENTH),
    G10(
            "primary p99, shadow stalled, 429 or reset ÷ healthy, the worst",
            1.15,
            1.03,
            false,
            Phase.ISOLATION,
            Arm.OURS,
            Arm.OURS_ALL,
            Arm.OURS_STALLED,
            Arm.OURS_RATE_LIMITED,
            Arm.OURS_RESET),
    G11("CPU per request, events not written ÷ written", 0.85, 0.97, true, Phase.COST, Arm.OURS_UNLOGGED, Arm.OURS),
    G13("resident memory under load, ours ÷ Portkey", 2.5, 1.5, false, Phase.MEMORY, Arm.PORTKEY, Arm.OURS),
    G14("CPU per request of 400 KB, ours ÷ nginx", 2.5, 1.5, false, Phase.LARGE, Arm.NGINX, Arm.OURS);

    private final String what;
    private final double must;
    private final double aim;
    private final boolean atLeast;
    private final Phase phase;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<Arm> arms;

    Goal(String what, double must, double aim, boolean atLeast, Phase phase, Arm... arms) {
        this.what = what;
        this.must = must;
        this.aim = aim;
        this.atLeast = atLeast;
        this.phase = phase;
        this.arms = List.of(arms);
    }

    String what() {
        return what;
    }

    double must() {
        return must;
    }

    double aim() {
        return aim;
    }

    Phase phase() {
        return phase;
    }

    List<Arm> arms() {
        return arms;
    }

    /** @param noise upper bound of the same arm against itself; what is no tail has none and gives 0 */
    boolean holds(double value, double noise) {
        return atLeast ? value >= must : value <= Math.max(must, noise);
    }

    /** Those named, or all when none is. */
    static Set<Goal> named(List<String> ids) {
        Set<Goal> goals = new TreeSet<>();
        for (String id : ids) {
            goals.add(named(id));
        }
        return goals.isEmpty() ? new TreeSet<>(List.of(values())) : goals;
    }

    private static Goal named(String id) {
        for (Goal goal : values()) {
            if (goal.name().equals(id.strip().toUpperCase(Locale.ROOT))) {
                return goal;
            }
        }
        throw new IllegalArgumentException("There is no goal " + id + "; there are " + List.of(values()) + ".");
    }
}
