package dev.penumbra.proxy.dialect;

import org.jspecify.annotations.Nullable;

/**
 * For whom a request is rewritten.
 *
 * @param sameModel ask the request's own model again: nothing that defines the task may change
 * @param serviceTier to ask for, where the API has it; null for what the client asked
 */
public record RewriteTarget(
        String model, boolean sameModel, @Nullable String serviceTier) {
    /** Half the price, minutes of patience. */
    public static final String FLEX = "flex";

    /** In the service tier that the client asked for. */
    public RewriteTarget(String model, boolean sameModel) {
        this(model, sameModel, null);
    }
}
