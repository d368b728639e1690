package dev.penumbra.proxy.dialect;

/**
 * For whom a request is rewritten.
 *
 * @param sameModel ask the request's own model again: nothing that defines the task may change
 */
public record RewriteTarget(String model, boolean sameModel) {}
