package dev.penumbra.proxy.admin;

/**
 * How a reload of the configuration went.
 *
 * @param message one sentence for the operator
 */
public record ReloadAnswer(boolean taken, String message) {}
