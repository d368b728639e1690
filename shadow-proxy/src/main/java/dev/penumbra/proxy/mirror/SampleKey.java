package dev.penumbra.proxy.mirror;

/** What an exchange's bucket is computed from. */
public enum SampleKey {
    /** Each exchange alone: independent samples. */
    EXCHANGE,
    /** All exchanges of a session together, where the request names one; statistics must then count sessions. */
    SESSION
}
