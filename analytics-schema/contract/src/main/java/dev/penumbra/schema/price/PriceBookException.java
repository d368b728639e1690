package dev.penumbra.schema.price;

/** A price book that contradicts itself, cannot be read or may not be used; the message names the row and the fix. */
public final class PriceBookException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public PriceBookException(String message) {
        super(message);
    }
}
