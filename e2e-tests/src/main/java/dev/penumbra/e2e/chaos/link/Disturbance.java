package dev.penumbra.e2e.chaos.link;

/** What is done to the bytes of a link. */
public enum Disturbance {
    /** They pass as they are. */
    NONE,
    /** Every connection is reset, those that are open and those that are made meanwhile. */
    RESET,
    /** Connections stay open and nothing passes; later all of it does. */
    STALL,
    /** A few bytes at a time pass. */
    TRICKLE,
    /** What is asked passes; the answer does not, and its connection is reset: what was done looks as if it had failed. */
    DROP_ANSWER
}
