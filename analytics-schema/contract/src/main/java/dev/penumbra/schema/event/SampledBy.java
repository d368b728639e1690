package dev.penumbra.schema.event;

/** What an exchange was selected by, which says what of the sample is independent of what. */
public enum SampledBy implements WireName {
    /** Each exchange for itself. */
    EXCHANGE,
    /** All exchanges of its session together, so that sessions are the sample and not exchanges. */
    SESSION
}
