package dev.penumbra.schema.event;

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
    OTHER
}
