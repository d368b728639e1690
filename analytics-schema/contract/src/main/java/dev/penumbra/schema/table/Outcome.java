package dev.penumbra.schema.table;

import dev.penumbra.schema.event.WireName;

/** What became of a pair before any metric looked at it; always a column, never an exclusion. */
public enum Outcome implements WireName {
    /** Both answers are there and can be compared. */
    OK,
    /** The arm that the client was served from failed. */
    PRIMARY_ERROR,
    /** The shadow's provider failed, or our time limit for it ran out. */
    SHADOW_ERROR,
    /** The shadow was sent but its event never came. */
    SHADOW_MISSING,
    /** The shadow's event came without the primary's. */
    PRIMARY_MISSING,
    /** Either answer was cut by its output cap. */
    TRUNCATED,
    /** Either provider withheld an answer for safety. */
    FILTERED,
    /** JSON was asked for and only Lite failed to give it. */
    FORMAT_FAILURE_LITE,
    /** JSON was asked for and only Pro failed to give it. */
    FORMAT_FAILURE_PRO,
    /** JSON was asked for and neither gave it. */
    FORMAT_FAILURE_BOTH,
    /** An answer was not captured or read to its end, or no metric applies; {@code outcome_reason} says which. */
    NOT_COMPARABLE
}
