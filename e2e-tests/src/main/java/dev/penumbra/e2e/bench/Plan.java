package dev.penumbra.e2e.bench;

import dev.penumbra.e2e.bench.rig.Api;
import dev.penumbra.e2e.bench.rig.LoadSpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is to be measured for some goals, and how. Pure. */
final class Plan {
    private static final int PROMPT_BYTES = 1024;
    private static final int LARGE_PROMPT_BYTES = 400 * 1024;
    private static final int FRAMES = 20;
    private static final int PACE_MILLIS = 20;
    private static final int CONNECTIONS = 64;
    private static final int STREAM_CONNECTIONS = 256;

    private Plan() {}

    /** Saturation is always measured, because it sets the rates. */
    static Set<Phase> phases(Set<Goal> goals) {
        EnumSet<Phase> phases = EnumSet.of(Phase.SATURATION);
        goals.forEach(goal -> phases.add(goal.phase()));
        return phases;
    }

    static Set<Arm> arms(Set<Goal> goals) {
        EnumSet<Arm> arms = EnumSet.of(Arm.DIRECT, Arm.OURS);
        goals.forEach(goal -> arms.addAll(goal.arms()));
        return arms;
    }

    /** Those whose arms are all here. */
    static Set<Goal> possible(Set<Goal> wanted, Set<Arm> present) {
        EnumSet<Goal> possible = EnumSet.noneOf(Goal.class);
        wanted.stream().filter(goal -> present.containsAll(goal.arms())).forEach(possible::add);
        return possible;
    }

    /** Of the phase's arms those that a goal needs and that are here. */
    static List<Arm> arms(Phase phase, Set<Goal> goals, Set<Arm> present) {
        EnumSet<Arm> wanted = EnumSet.noneOf(Arm.class);
        for (Goal goal : goals) {
            if (phase == Phase.SATURATION || goal.phase() == phase) {
                wanted.addAll(goal.arms());
            }
        }
        if (phase == Phase.SATURATION) {
            wanted.addAll(List.of(Arm.DIRECT, Arm.OURS));
        }
        return phase.arms().stream()
                .filter(wanted::contains)
                .filter(present::contains)
                .toList();
    }

    static LoadSpec spec(
            Phase phase,
            Arm arm,
            int port,
            int upstreamPort,
            double rate,
            int settleMillis,
            int measureMillis,
            List<Long> pids) {
        return new LoadSpec(
                port,
                phase == Phase.STREAMS ? Api.GEMINI_STREAM : arm.unaryApi(),
                arm.headers(upstreamPort),
                phase == Phase.LARGE ? LARGE_PROMPT_BYTES : PROMPT_BYTES,
                connections(phase),
                rate,
                arm.passesBytes(),
                FRAMES,
                PACE_MILLIS,
                settleMillis,
                measureMillis,
                pids);
    }

    private static int connections(Phase phase) {
        return switch (phase) {
            case ONE_CONNECTION -> 1;
            case STREAMS -> STREAM_CONNECTIONS;
            default -> CONNECTIONS;
        };
    }
}
