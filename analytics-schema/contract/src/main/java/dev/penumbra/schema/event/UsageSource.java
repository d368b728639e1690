package dev.penumbra.schema.event;

/** Where a token count came from, so that an estimate is never taken for the provider's own figure. */
public enum UsageSource implements WireName {
    /** The provider's last word on a whole answer. */
    FINAL,
    /** The last count seen in a stream that was cut. */
    LAST_CHUNK,
    /** Computed by us from text. */
    ESTIMATED
}
