package dev.penumbra.schema.event;

/** How one arm's call ended. Every call ends in exactly one of these. */
public enum CompletionStatus implements WireName {
    /** The upstream's answer arrived whole, with a 2xx status and no error inside. */
    OK,
    /** The upstream answered with an error: a 4xx or 5xx status, or an error event inside a 200 stream. */
    UPSTREAM_ERROR,
    /** The upstream cut the answer before its end. */
    UPSTREAM_ABORT,
    /** No connection to the upstream could be had. */
    UNREACHABLE,
    /** A time limit of ours ran out. */
    TIMEOUT,
    /** The client left before the end of the answer; tokens may be those of a drained upstream. */
    CLIENT_ABORT,
    /** The wait for an upstream connection was over its bound; the client got a 503. */
    NO_CAPACITY,
    /** The proxy refused the client's request with a 4xx of its own; nothing was sent upstream. */
    REFUSED
}
