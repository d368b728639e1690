package dev.penumbra.schema.event;

/** One call upstream made for an exchange. */
public enum Arm implements WireName {
    /** The call whose answer the client got. */
    PRIMARY,
    /** The same question asked of the other tier. */
    SHADOW,
    /** The primary's model asked again: how often does it disagree with itself? */
    PRIMARY_REPEAT,
    /** The shadow's model asked again. */
    SHADOW_REPEAT
}
