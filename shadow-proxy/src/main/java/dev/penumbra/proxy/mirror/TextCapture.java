package dev.penumbra.proxy.mirror;

/** What is kept of the texts of the exchanges that a rule mirrors. */
public enum TextCapture {
    /** The texts as they are. */
    FULL,
    /** The texts without what the patterns of redaction find. */
    REDACTED,
    /** No text, but hashes that tell whether two answers are the same. */
    HASH,
    /** Nothing. */
    OFF
}
