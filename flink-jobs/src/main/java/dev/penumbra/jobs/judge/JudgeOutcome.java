package dev.penumbra.jobs.judge;

import dev.penumbra.schema.event.WireName;

/** What one call to the judge came to; each is a counter. */
enum JudgeOutcome implements WireName {
    VERDICT,
    /** An answer without a verdict that can be read. */
    INVALID,
    /** No request can be made of the key and the question. */
    UNSENT,
    THROTTLED,
    SERVER_ERROR,
    /** A 4xx that another attempt would get again. */
    REFUSED,
    /** Ours, or that of a gateway before the provider. */
    TIMEOUT,
    /** No connection, so that nothing was asked. */
    UNREACHABLE,
    /** The connection broke after the question may have been sent. */
    BROKEN_OFF,
    /** A 200 whose body is no answer. */
    UNREADABLE;

    /** Nothing says what it cost, and the provider may have done the work. */
    boolean mayBeBilledUnseen() {
        return this == TIMEOUT || this == BROKEN_OFF || this == UNREADABLE;
    }

    boolean isWorthAnotherAttempt() {
        return this != VERDICT && this != REFUSED && this != UNSENT;
    }
}
