package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.chaos.link.Disturbance;
import java.util.Locale;

/** What is done to a member: to a process by signals, to a link by a disturbance. */
public enum FaultKind {
    /** SIGKILL; the supervisor starts the member again after the fault's time. */
    KILL(Disturbance.NONE),
    /** The same, and SIGKILL once more after the fault's time, in the midst of recovering or just after it. */
    KILL_TWICE(Disturbance.NONE),
    /** SIGSTOP, and SIGCONT after the fault's time. */
    PAUSE(Disturbance.NONE),
    /** Off the network for the fault's time: packets to and from it go nowhere, and nobody is told. */
    SEVER(Disturbance.NONE),
    RESET(Disturbance.RESET),
    STALL(Disturbance.STALL),
    TRICKLE(Disturbance.TRICKLE),
    DROP_ANSWER(Disturbance.DROP_ANSWER);

    private final Disturbance disturbance;

    FaultKind(Disturbance disturbance) {
        this.disturbance = disturbance;
    }

    boolean isKill() {
        return this == KILL || this == KILL_TWICE;
    }

    Disturbance disturbance() {
        return disturbance;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
