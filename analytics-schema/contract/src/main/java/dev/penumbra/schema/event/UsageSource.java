package dev.penumbra.schema.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Where a token count came from, so that an estimate is never taken for the provider's own figure. */
public enum UsageSource implements WireName {
    /** The provider's last word on a whole answer. */
    FINAL,
    /** The last count seen in a stream that was cut. */
    LAST_CHUNK,
    /**
     * Computed by whoever wrote the event. The proxy does not: what nobody told stays unknown, since a guess in the same column
     * would be added up with the provider's figures. Also what a later version knows from elsewhere, so that it is never taken
     * for more.
     */
    @JsonEnumDefaultValue
    ESTIMATED
}
