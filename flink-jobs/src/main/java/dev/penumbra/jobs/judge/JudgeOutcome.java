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
    TIMEOUT,
    UNREACHABLE,
    /** A 200 whose body is no answer. */
    UNREADABLE;

    /** Nothing says what it cost, and the provider may have done the work. */
    boolean mayBeBilledUnseen() {
        return this == TIMEOUT || this == UNREADABLE;
    }

    boolean isWorthAnotherAttempt() {
        return this != VERDICT && this != REFUSED && this != UNSENT;
    }
}
