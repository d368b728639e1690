package dev.penumbra.schema.price;

/**
 * Another name of a model.
 *
 * @param isPrefix every name that begins so is meant, and not this name alone
 */
public record PriceName(String name, boolean isPrefix, String model) {
    /** Whether the other is the same name, of whatever model. */
    boolean isNameOf(PriceName other) {
        return name.equals(other.name) && isPrefix == other.isPrefix;
    }
}
