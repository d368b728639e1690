package dev.penumbra.schema.event;

/** Which side of the price gap a model stands on; a map from model name to tier is configuration. */
public enum Tier implements WireName {
    LITE,
    PRO;

    public Tier other() {
        return this == LITE ? PRO : LITE;
    }
}
