package dev.penumbra.schema.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Why a model stopped, over all providers' spellings. */
public enum FinishReason implements WireName {
    STOP,
    LENGTH,
    TOOL,
    FILTERED,
    REFUSAL,
    MALFORMED,
    ERROR,
    ABORTED,
    /** Also what a later version calls by a name of its own. */
    @JsonEnumDefaultValue
    OTHER
}
