package dev.penumbra.proxy.dialect;

/** A request that is well formed but that the model it is rewritten for cannot take. */
public final class UnfitRequestException extends Exception {
    private static final long serialVersionUID = 1;

    private final Hindrance hindrance;

    public UnfitRequestException(Hindrance hindrance) {
        super("the target cannot take the request: " + hindrance);
        this.hindrance = hindrance;
    }

    public Hindrance hindrance() {
        return hindrance;
    }
}
