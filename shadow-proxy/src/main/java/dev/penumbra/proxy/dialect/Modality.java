package dev.penumbra.proxy.dialect;

/** What a message may hold beside text. */
public enum Modality {
    IMAGE,
    AUDIO,
    VIDEO,
    DOCUMENT
}
