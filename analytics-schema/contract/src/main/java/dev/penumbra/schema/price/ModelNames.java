package dev.penumbra.schema.price;

/** Model names as prices and tier maps know them: without the publisher's prefix. */
public final class ModelNames {
    private ModelNames() {}

    /** {@code models/gemini-x}, {@code google/gemini-x} and {@code publishers/google/models/gemini-x} are all {@code gemini-x}. */
    public static String canonical(String model) {
        return model.substring(model.lastIndexOf('/') + 1);
    }
}
