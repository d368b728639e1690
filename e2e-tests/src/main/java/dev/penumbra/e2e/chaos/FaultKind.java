package dev.penumbra.e2e.chaos;

/** What is done to a member. */
public enum FaultKind {
    /** SIGKILL; the supervisor starts the member again after the fault's time. */
    KILL,
    /** SIGSTOP, and SIGCONT after the fault's time. */
    PAUSE
}
