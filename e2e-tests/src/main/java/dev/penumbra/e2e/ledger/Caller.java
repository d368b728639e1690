package dev.penumbra.e2e.ledger;

/** Whose key a call carried: the arm it belongs to, as far as an upstream can know. */
public enum Caller {
    CLIENT,
    SHADOW,
    REPEAT,
    JUDGE,
    /** No key, or one that nobody here was given. */
    STRANGER
}
