package dev.penumbra.proxy;

/** Why the proxy cannot start, in one sentence that names the fix. */
final class StartException extends Exception {
    private static final long serialVersionUID = 1;

    StartException(String message) {
        super(message);
    }
}
