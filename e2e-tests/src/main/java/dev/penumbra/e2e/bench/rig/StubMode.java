package dev.penumbra.e2e.bench.rig;

/** How a port of the stub treats what it is asked. */
public enum StubMode {
    ANSWER,
    /** Reads the request and never answers. */
    STALL,
    RATE_LIMIT,
    /** Reads the request and resets the connection. */
    RESET
}
